import { and, desc, eq } from "drizzle-orm"
import { deliverables, holdStops, retainers } from "@/db/schema"
import { confirmAmounts } from "@/db/testing/confirm-amounts"
import { accrueRetainers } from "@/server/journeys/accrue-retainers"
import { answerCampaign, submitWork } from "@/server/journeys/answer-work"
import { holdMoney, releaseHold } from "@/server/journeys/hold-money"
import { judgeWork } from "@/server/journeys/judge-work"
import { keepBrief } from "@/server/journeys/keep-brief"
import { offerRetainer } from "@/server/journeys/offer-retainer"
import { proposeWork } from "@/server/journeys/propose-work"
import { stopRetainer } from "@/server/journeys/stop-retainer"
import { present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { readMoney } from "./money-words"
import { orderNamed } from "./order-in-the-shop"
import type { Sentence } from "./sentences"
import { APP_URL, type Stage, type Who } from "./stage"

const BRIEF = { words: "Show how it folds.", dos: [], donts: [], links: [], productIds: [] }
const WHY = "The post was taken down."

/** What creators are asked to make, and what people hold. */
export const WORK_SENTENCES: readonly Sentence[] = [
  {
    words: "campaign {name} holds its fees for {n} days",
    deed: (stage, name = "", n) => {
      const brief = { ...BRIEF, holdDays: Number(n) }
      return stage.inBrand(tx => keepBrief(tx, campaignId(stage, name), brief, milo(stage), stage.now()))
    },
  },
  {
    words: "{who} agrees to make a film for {name} for {money}",
    deed: async (stage, who, name = "", money = "") => {
      const { minor: feeMinor, currency } = readMoney(money)
      const { enrollmentId, creatorId } = stage.creator(who as Who)
      const campaign = campaignId(stage, name)
      const work = [{ what: "One film", dueOn: "2026-12-01", currency, feeMinor }]
      const wish = { campaignId: campaign, enrollmentIds: [enrollmentId], work }
      await stage.inBrand(tx => proposeWork(tx, wish, milo(stage), stage.now()))
      await confirmed(stage)
      await answerCampaign(stage.world, { creatorId, campaignId: campaign, agreed: true })
    },
  },
  {
    words: "{who} shows the film",
    deed: async (stage, who) => {
      const { creatorId } = stage.creator(who as Who)
      const shown = { deliverableId: await filmOf(stage), url: "https://films.example/1", note: null }
      await submitWork(stage.world, { creatorId, ...shown })
    },
  },
  { words: "Milo approves the film", deed: stage => judged(stage, "approve", null) },
  { words: "Milo cancels the film, which was taken down", deed: stage => judged(stage, "cancel", WHY) },
  {
    words: "{who} agrees to {money} a month for {name}, from {day} to {day}",
    deed: async (stage, who, money = "", name = "", startsOn = "", endsOn = "") => {
      const { minor: monthlyMinor, currency } = readMoney(money)
      const { enrollmentId, creatorId } = stage.creator(who as Who)
      const wish = { campaignId: campaignId(stage, name), enrollmentId, title: "Ambassador", currency }
      const offer = { ...wish, monthlyMinor, startsOn, endsOn }
      await stage.inBrand(tx => offerRetainer(tx, offer, milo(stage), stage.now()))
      await confirmed(stage)
      await answerCampaign(stage.world, { creatorId, campaignId: wish.campaignId, agreed: true })
    },
  },
  {
    words: "the retainer ends early, on {day}",
    deed: (stage, endedOn = "") =>
      stage.inBrand(async tx => {
        const [row] = await tx.select({ id: retainers.id }).from(retainers).where(eq(retainers.brandId, tx.brandId))
        const wish = { retainerId: present(row, "a retainer").id, endedOn, because: WHY }
        await stopRetainer(tx, wish, milo(stage), stage.now())
      }),
  },
  { words: "months that are over are owed", deed: stage => accrueRetainers(stage.world, stage.brand.brandId) },
  {
    words: "Olive holds {order} for {n} days",
    deed: (stage, order = "", n) => {
      const orderId = present(orderNamed(stage, order).orderId, "an order that was heard of")
      const { by } = olive(stage)
      const why = { because: "The parcel was lost; we are looking.", ownerId: by.id, by }
      const wish = { ...why, until: addDays(stage.now(), Number(n)) }
      return stage.inBrand(tx => holdMoney(tx, { orderId, commissionId: null }, wish, stage.now()))
    },
  },
  {
    words: "Olive lets go of what she held",
    deed: stage =>
      stage.inBrand(async tx => {
        const own = and(eq(holdStops.brandId, tx.brandId), eq(holdStops.kind, "person"))
        const [row] = await tx.select({ id: holdStops.id }).from(holdStops).where(own)
        await releaseHold(tx, present(row, "a hold").id, olive(stage).by, stage.now())
      }),
  },
]

const milo = (stage: Stage) => ({
  by: { id: stage.brand.manager.memberId, role: "manager", name: "Milo" } as const,
  appUrl: APP_URL,
})

const olive = (stage: Stage) => ({
  by: { id: stage.brand.owner.memberId, role: "owner", name: "Olive" } as const,
  appUrl: APP_URL,
})

/** Where it is more than Milo gives alone, Olive says yes to it. */
function confirmed(stage: Stage): Promise<void> {
  return stage.inBrand(tx => confirmAmounts(tx, olive(stage), stage.now()))
}

function campaignId(stage: Stage, name: string): Id<"cmp"> {
  return present(stage.named.get(`campaign ${name}`), `the campaign ${name} of the story`) as Id<"cmp">
}

function filmOf(stage: Stage): Promise<Id<"dlv">> {
  return stage.inBrand(async tx => {
    const own = eq(deliverables.brandId, tx.brandId)
    const [row] = await tx.select({ id: deliverables.id }).from(deliverables).where(own).orderBy(desc(deliverables.id))
    return present(row, "a film that was asked for").id
  })
}

async function judged(stage: Stage, step: "approve" | "cancel", note: string | null): Promise<void> {
  const deliverableId = await filmOf(stage)
  await stage.inBrand(tx => judgeWork(tx, { deliverableId, step, note }, milo(stage), stage.now()))
}
