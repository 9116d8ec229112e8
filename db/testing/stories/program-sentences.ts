import { and, eq } from "drizzle-orm"
import { discountCodes, riskSignals } from "@/db/schema"
import type { Policy } from "@/server/attribution/decision"
import { DEFAULT_POLICY } from "@/server/attribution/policy"
import { publishPolicy } from "@/server/attribution/publish-policy"
import type { ProductFacts } from "@/server/catalog/product"
import { recordCollections } from "@/server/catalog/record-collection"
import { recordProduct } from "@/server/catalog/record-product"
import { closeDuePeriods } from "@/server/journeys/close-periods"
import { confirmSignal } from "@/server/journeys/judge-signal"
import { liftOrder, reassignOrder } from "@/server/journeys/reassign-order"
import { reportListing } from "@/server/journeys/report-listing"
import { present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { createCampaign } from "@/server/programs/create-campaign"
import { planOf } from "@/server/programs/plan"
import { publishTerms } from "@/server/programs/publish-terms"
import { readTerms } from "@/server/programs/queries"
import { markCreator } from "@/server/risk/creator-marks"
import { createLink } from "@/server/tracking/create-link"
import { readMoney, readPercent } from "./money-words"
import { nextNumber, orderNamed } from "./order-in-the-shop"
import { productGid } from "./place-order"
import { readPlan } from "./plan-words"
import type { Sentence } from "./sentences"
import { APP_URL, type Stage, type Who } from "./stage"

/** What people of the brand decide. */
export const PROGRAM_SENTENCES: readonly Sentence[] = [
  {
    words: "the plan says {words}",
    deed: (stage, words = "") => {
      const plan = readPlan(words, namesOf(stage))
      const rateBps = plan.otherwise.kind === "rate" ? plan.otherwise.bps : 0
      return newTerms(stage, { plan, rateBps })
    },
  },
  {
    words: "money is held for {n} days from delivery",
    deed: (stage, n) => newTerms(stage, { holdDays: Number(n), holdFrom: "delivered" }),
  },
  { words: "a night passes", deed: stage => closeDuePeriods(stage.world) },
  { words: "money is held for {n} days", deed: (stage, n) => newTerms(stage, { holdDays: Number(n) }) },
  {
    words: "debts may take {percent} of a payout",
    deed: (stage, percent = "") => newTerms(stage, { nettingCapBps: readPercent(percent) }),
  },
  {
    words: "the smallest payout is {money}",
    deed: (stage, money = "") => {
      const { minor, currency } = readMoney(money)
      return newTerms(stage, { minimumPayoutMinor: { [currency]: minor } })
    },
  },
  { words: "links share an order equally", deed: stage => newPolicy(stage, { model: { kind: "linear" } }) },
  {
    words: "links share an order by place, {percent} to the first and {percent} to the last",
    deed: (stage, first = "", last = "") =>
      newPolicy(stage, { model: { kind: "position_based", firstBps: readPercent(first), lastBps: readPercent(last) } }),
  },
  {
    words: "returning customers pay {percent} of the commission",
    deed: (stage, percent = "") =>
      newPolicy(stage, { returningCustomers: { kind: "reduced", bps: readPercent(percent) } }),
  },
  {
    words: "leaked codes pay {percent} of the commission",
    deed: (stage, percent = "") => newPolicy(stage, { leakedCodes: { kind: "reduced", bps: readPercent(percent) } }),
  },
  { words: "{who} is told that the code has leaked", deed: (stage, who) => leaked(stage, who as Who) },
  {
    words: "{who} is known as a shopper",
    deed: (stage, who) => {
      const mark = {
        kind: "customer",
        hash: `shopper ${who}`,
        ofCreatorId: stage.creator(who as Who).creatorId,
      } as const
      return stage.inBrand(tx => markCreator(tx, mark, stage.now()))
    },
  },
  {
    words: "campaign {name} begins, and {who} has a link of it",
    deed: (stage, name = "", who) => campaign(stage, name, who as Who),
  },
  {
    words: "{product} is in collection {product}",
    deed: (stage, product = "", collection = "") => inCollections(stage, product, [collection]),
  },
  {
    words: "{product} leaves collection {product}",
    deed: (stage, product = "") => inCollections(stage, product, []),
  },
  {
    words: "a person gives {order} to {who}",
    deed: (stage, order = "", who) => reassigned(stage, order, [[who as Who, 1_000_000]]),
  },
  {
    words: "a person shares {order}: {who} {percent}, {who} {percent}",
    deed: (stage, order = "", one, first = "", other, second = "") =>
      reassigned(stage, order, [
        [one as Who, readPercent(first) * 100],
        [other as Who, readPercent(second) * 100],
      ]),
  },
  {
    words: "the person's decision on {order} is lifted",
    deed: (stage, order = "") => {
      const wish = { orderId: orderId(stage, order), because: "It was a mistake.", by: olive(stage) }
      return stage.inBrand(tx => liftOrder(tx, wish, stage.now()))
    },
  },
]

const olive = (stage: Stage) => ({ id: stage.brand.owner.memberId, role: "owner", name: "Olive" }) as const
const orderId = (stage: Stage, name: string) => present(orderNamed(stage, name).orderId, "an order that was heard of")

function reassigned(stage: Stage, order: string, people: readonly (readonly [Who, number])[]): Promise<unknown> {
  const shares = people.map(([who, micros]) => ({ enrollmentId: stage.creator(who).enrollmentId, micros }))
  const wish = { orderId: orderId(stage, order), shares, note: "They asked us to.", by: olive(stage) }
  return stage.inBrand(tx => reassignOrder(tx, wish, stage.now()))
}

/** The next version of the terms: what the last one said, but for this. */
async function newTerms(stage: Stage, change: Partial<Parameters<typeof publishTerms>[1]>): Promise<void> {
  const { programId } = stage.brand
  await stage.inBrand(async tx => {
    const last = present((await readTerms(tx, programId)).toSorted((a, b) => b.version - a.version)[0], "terms")
    await publishTerms(
      tx,
      { ...last, plan: planOf(last), inForceFrom: stage.now(), ...change, programId },
      "system",
      stage.now(),
    )
  })
}

async function newPolicy(stage: Stage, change: Partial<Policy>): Promise<void> {
  const policy = { ...DEFAULT_POLICY, ...change }
  await stage.inBrand(tx => publishPolicy(tx, { policy, inForceFrom: stage.now(), publishedBy: "system" }))
}

async function campaign(stage: Stage, name: string, who: Who): Promise<void> {
  const { programId, shopId } = stage.brand
  const { enrollmentId, creatorId } = stage.creator(who)
  const utmCampaign = name.toLowerCase()
  const day = stage.now().toISOString().slice(0, 10)
  await stage.inBrand(async tx => {
    const wish = { programId, name, utmCampaign, startsOn: day, endsOn: null }
    const campaignId = await createCampaign(tx, wish, "system", stage.now())
    const link = { shopId, enrollmentId, creatorId, destinationPath: "/", utmCampaign, campaignId }
    const { linkId } = await createLink(tx, link, stage.now())
    stage.named.set(`campaign ${name}`, campaignId)
    stage.named.set(`${who}'s link of ${name}`, linkId)
  })
}

/** A member finds the code on a page and confirms what comes of it; its creator is told. */
async function leaked(stage: Stage, who: Who): Promise<void> {
  const { creatorId } = stage.creator(who)
  const now = stage.now()
  await stage.inBrand(async tx => {
    const own = and(eq(discountCodes.brandId, tx.brandId), eq(discountCodes.creatorId, creatorId))
    const codeId = present((await tx.select({ id: discountCodes.id }).from(discountCodes).where(own))[0], "a code").id
    await reportListing(tx, { codeId, url: "https://codes.example/juniper", note: null }, olive(stage), now)
    const [signal] = await tx.select().from(riskSignals).where(eq(riskSignals.brandId, tx.brandId))
    const signalId = present(signal, "a signal").id
    await confirmSignal(tx, { signalId, note: null, by: olive(stage) }, APP_URL, now)
  })
}

/** What the shop says of a product, and of the collections that it is in now. */
async function inCollections(stage: Stage, title: string, names: readonly string[]): Promise<void> {
  const { shopId } = stage.brand
  const now = stage.now()
  const collections = names.map(name => {
    const gid = `gid://shopify/Collection/${nextNumber()}`
    stage.named.set(`collection ${name}`, gid)
    return { gid, handle: name, title: name, updatedAt: now.toISOString() }
  })
  const gid = productGid(stage, title)
  const facts: ProductFacts = {
    ...{ gid, handle: title, title, vendor: null, productType: null, status: "active", url: null, imageUrl: null },
    ...{
      giftCard: false,
      currency: stage.currency,
      priceFromMinor: null,
      priceToMinor: null,
      updatedAt: now,
      variants: [],
    },
    collections: collections.map(one => one.gid),
  } as const
  await stage.inBrand(async tx => {
    await recordCollections(tx, shopId, collections, now)
    await recordProduct(tx, { shopId, facts }, now)
  })
}

function namesOf(stage: Stage) {
  const known = (what: string) => present(stage.named.get(what), `${what} of the story`)
  return {
    product: (name: string) => productGid(stage, name),
    collection: (name: string) => known(`collection ${name}`),
    group: (name: string) => known(`group ${name}`) as Id<"grp">,
    campaign: (name: string) => known(`campaign ${name}`) as Id<"cmp">,
  }
}
