import { and, desc, eq } from "drizzle-orm"
import { commissions, disputes, orders } from "@/db/schema"
import { confirmAmounts } from "@/db/testing/confirm-amounts"
import type { TestMember } from "@/db/testing/juniper"
import { decideDispute } from "@/server/journeys/decide-dispute"
import { type Complaint, fileDispute } from "@/server/journeys/file-dispute"
import { askToForgive, forgiveDebt } from "@/server/journeys/forgive-debt"
import { bookCost } from "@/server/journeys/keep-cost"
import { makeGroup, moveCreators } from "@/server/journeys/keep-groups"
import { giveAmount } from "@/server/journeys/keep-manual"
import { moveOwnDispute } from "@/server/journeys/move-dispute"
import { reassignOrder } from "@/server/journeys/reassign-order"
import { runOutDisputes } from "@/server/journeys/run-out-disputes"
import { present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { readMoney } from "./money-words"
import { orderNamed } from "./order-in-the-shop"
import type { Sentence } from "./sentences"
import { APP_URL, type Stage, type Who } from "./stage"

const WORDS = "We talked about it on the phone."

/** What Olive, who owns the brand, Fay of finance, and the creators do by hand. */
export const PEOPLE_SENTENCES: readonly Sentence[] = [
  {
    words: "group {name} is made",
    deed: (stage, name = "") => {
      const { programId } = stage.brand
      return stage.inBrand(async tx => {
        stage.named.set(`group ${name}`, await makeGroup(tx, { programId, name }, olive(stage), stage.now()))
      })
    },
  },
  { words: "{who} moves to group {name}", deed: (stage, who, name) => moved(stage, who as Who, name) },
  { words: "{who} leaves the group", deed: (stage, who) => moved(stage, who as Who) },
  {
    words: "Fay asks to write off {money} of {who}'s debt",
    deed: (stage, money = "", who) => {
      const { minor: amountMinor, currency } = readMoney(money)
      const { creatorId } = stage.creator(who as Who)
      const wish = { creatorId, currency, amountMinor, reason: "They cannot pay it back." }
      return stage.inBrand(async tx => {
        stage.named.set("what Fay asks for", await askToForgive(tx, wish, fay(stage), stage.now()))
      })
    },
  },
  {
    words: "Olive agrees to the write-off",
    deed: stage => {
      const id = present(stage.named.get("what Fay asks for"), "something to agree to") as Id<"wof">
      return stage.inBrand(tx => forgiveDebt(tx, id, olive(stage), stage.now()))
    },
  },
  {
    words: "Fay gives {who} {money} for a good week",
    deed: (stage, who, money = "") => given(stage, who as Who, readMoney(money).minor, "bonus"),
  },
  {
    words: "Fay takes {money} from {who} that was paid twice",
    deed: (stage, money = "", who) => given(stage, who as Who, -readMoney(money).minor, "adjustment"),
  },
  {
    words: "Olive agrees to the amount",
    deed: stage => stage.inBrand(tx => confirmAmounts(tx, { by: olive(stage), appUrl: APP_URL }, stage.now())),
  },
  {
    words: "the brand sends {who} a gift that costs {money}",
    deed: (stage, who, money = "") => {
      const { minor: unitMinor, currency } = readMoney(money)
      const { enrollmentId } = stage.creator(who as Who)
      const what = { kind: "gift", productId: null, quantity: 1, unitMinor } as const
      const gift = { enrollmentId, campaignId: null, title: "Two throws", currency, happenedOn: "2026-10-01", what }
      return stage.inBrand(tx => bookCost(tx, gift, fay(stage), stage.now()))
    },
  },
  {
    words: "{who} contests {order} and asks for {money}",
    deed: (stage, who, order = "", money = "") =>
      contested(stage, who as Who, async () => ({
        ...{ kind: "line", commissionId: await commissionOf(stage, who as Who, order) },
        askedMinor: readMoney(money).minor,
      })),
  },
  {
    words: "{who} says that {order} is missing",
    deed: (stage, who, order = "") =>
      contested(stage, who as Who, async () => ({
        ...{ kind: "missing_order", enrollmentId: stage.creator(who as Who).enrollmentId },
        orderName: orderNamed(stage, order).facts.name,
      })),
  },
  {
    words: "{who} contests the hold on {order}",
    deed: (stage, who, order = "") =>
      contested(stage, who as Who, async () => ({
        kind: "hold",
        commissionId: await commissionOf(stage, who as Who, order),
      })),
  },
  {
    words: "Olive credits all of {order} to {who}",
    deed: async (stage, order = "", who) => {
      const shares = [{ enrollmentId: stage.creator(who as Who).enrollmentId, micros: 1_000_000 }]
      const orderId = await orderOf(stage, order)
      await stage.inBrand(tx => reassignOrder(tx, { orderId, shares, note: WORDS, by: olive(stage) }, stage.now()))
    },
  },
  { words: "Olive upholds the dispute", deed: stage => decided(stage, "uphold", null) },
  { words: "Olive declines the dispute", deed: stage => decided(stage, "decline", null) },
  {
    words: "Olive upholds {money} of the dispute",
    deed: (stage, money = "") => decided(stage, "uphold_partly", readMoney(money).minor),
  },
  {
    words: "{who} withdraws the dispute",
    deed: async (stage, who) => {
      const move = { disputeId: await disputeOf(stage), move: "withdraw", words: "", links: [] } as const
      await moveOwnDispute(stage.world, stage.creator(who as Who).creatorId, move)
    },
  },
  { words: "nobody answers in time", deed: stage => runOutDisputes(stage.world, stage.brand.brandId) },
]

const olive = (stage: Stage) => person(stage.brand.owner, "owner", "Olive")
const fay = (stage: Stage) => person(stage.brand.finance, "finance", "Fay")
const person = ({ memberId }: TestMember, role: "owner" | "finance", name: string) => ({ id: memberId, role, name })

async function moved(stage: Stage, who: Who, group?: string): Promise<void> {
  const groupId = group === undefined ? null : (present(stage.named.get(`group ${group}`), "a group") as Id<"grp">)
  const wish = { enrollmentIds: [stage.creator(who).enrollmentId], groupId }
  await stage.inBrand(tx => moveCreators(tx, wish, olive(stage), stage.now()))
}

async function given(stage: Stage, who: Who, amountMinor: number, kind: "bonus" | "adjustment"): Promise<void> {
  const { enrollmentId } = stage.creator(who)
  const { currency } = stage
  const why = { title: "By hand", because: WORDS, proof: "https://posts.example/1", campaignId: null, holdDays: 0 }
  const by = { by: fay(stage), appUrl: APP_URL }
  await stage.inBrand(tx => giveAmount(tx, { kind, amountMinor, enrollmentId, currency, ...why }, by, stage.now()))
}

async function contested(stage: Stage, who: Who, about: () => Promise<Complaint>): Promise<void> {
  const { creatorId } = stage.creator(who)
  await fileDispute(stage.world, { creatorId, complaint: await about(), words: WORDS, links: [] })
}

function commissionOf(stage: Stage, who: Who, order: string): Promise<Id<"com">> {
  const gid = orderNamed(stage, order).facts.gid
  return stage.inBrand(async tx => {
    const [row] = await tx
      .select({ id: commissions.id })
      .from(commissions)
      .innerJoin(orders, and(eq(orders.brandId, commissions.brandId), eq(orders.id, commissions.orderId)))
      .where(and(eq(orders.gid, gid), eq(commissions.creatorId, stage.creator(who).creatorId)))
    return present(row, "a commission to contest").id
  })
}

function orderOf(stage: Stage, order: string): Promise<Id<"ord">> {
  return stage.inBrand(async tx => {
    const named = and(eq(orders.brandId, tx.brandId), eq(orders.gid, orderNamed(stage, order).facts.gid))
    const [row] = await tx.select({ id: orders.id }).from(orders).where(named)
    return present(row, "an order to credit").id
  })
}

function disputeOf(stage: Stage): Promise<Id<"dsp">> {
  return stage.inBrand(async tx => {
    const own = eq(disputes.brandId, tx.brandId)
    const [row] = await tx.select({ id: disputes.id }).from(disputes).where(own).orderBy(desc(disputes.id)).limit(1)
    return present(row, "a dispute").id
  })
}

async function decided(stage: Stage, move: "uphold" | "uphold_partly" | "decline", decidedMinor: number | null) {
  const word = { disputeId: await disputeOf(stage), move, decidedMinor, words: WORDS }
  await stage.inBrand(tx => decideDispute(tx, word, olive(stage), APP_URL, stage.now()))
}
