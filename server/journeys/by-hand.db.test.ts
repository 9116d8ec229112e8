import { eq } from "drizzle-orm"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { commissionPositions, commissions, disputeMoves, manualAmounts, postings } from "@/db/schema"
import { type BrandTx, brokenConstraint } from "@/db/scope"
import { expectBooksInOrder } from "@/db/testing/books"
import { confirmAmounts } from "@/db/testing/confirm-amounts"
import type { TestMember } from "@/db/testing/juniper"
import { waitingMails } from "@/db/testing/mails"
import { type PayoutStory, payoutStory } from "@/db/testing/payout-story"
import { listManual } from "@/server/commissions/manual-queries"
import { MOVED_ON, setManualLimit } from "@/server/commissions/record-manual"
import { costTotals, listCosts } from "@/server/costs/cost-queries"
import type { CostWish } from "@/server/costs/record-cost"
import { endMember } from "@/server/identity/end-member"
import type { Member } from "@/server/identity/find-member"
import { newId } from "@/server/kernel/id"
import { listOwnStatements } from "@/server/ledger/statement-queries"
import { moneyTotals } from "@/server/reporting/money-totals"
import { readOwnMoney } from "@/server/reporting/own-money"
import { decideDispute, letRunOut } from "./decide-dispute"
import { fileDispute } from "./file-dispute"
import { bookCost, takeCostBack } from "./keep-cost"
import { approveAmount, giveAmount, refuseAmount } from "./keep-manual"

let story: PayoutStory

beforeEach(async () => {
  story = await payoutStory()
})
afterEach(async () => {
  await expectBooksInOrder(story.url)
  await story.end()
})

const here = <T>(work: (tx: BrandTx) => Promise<T>) => story.world.db.brand(story.brand.brandId, work)
const asAna = <T>(work: Parameters<typeof story.world.db.creator<T>>[1]) =>
  story.world.db.creator(story.brand.ana.creatorId, work)
const member = ({ memberId }: TestMember, role: Member["role"]): Member => ({ id: memberId, role, name: role })
const fay = () => ({ by: member(story.brand.finance, "finance"), appUrl: story.world.appUrl })
const olive = () => ({ by: member(story.brand.owner, "owner"), appUrl: story.world.appUrl })

const give = (amountMinor: number, kind: "bonus" | "adjustment" = "bonus", by = fay(), to = story.brand.ana) =>
  here(tx =>
    giveAmount(
      tx,
      {
        ...{ kind, amountMinor, title: "Launch", because: "A hundred orders in the first week", holdDays: 0 },
        ...{ currency: "USD", enrollmentId: to.enrollmentId, campaignId: null },
        proof: "https://posts.example/1",
      },
      by,
      story.world.now(),
    ),
  )
const DAY_SECONDS = 86_400

async function worth(): Promise<readonly { held: number; owed: number }[]> {
  return here(tx =>
    tx.select({ held: commissionPositions.heldMinor, owed: commissionPositions.owedMinor }).from(commissionPositions),
  )
}

const mails = () => waitingMails(story.url)

describe("an amount given by hand", () => {
  test("up to the brand's limit is owed at once, with its reason and what shows it, and its creator is told", async () => {
    expect(await give(100_00)).toMatchObject({ waits: false })
    expect(await worth()).toEqual([{ held: 100_00, owed: 0 }])
    expect(await mails()).toMatchObject([expect.stringContaining("Juniper & Co gives you a bonus of $100.00")])
  })

  test("above it waits for a second person, whom the database tells apart from the first", async () => {
    const { id, waits } = await give(100_01)
    expect([waits, await worth()]).toEqual([true, []])
    await expect(here(tx => approveAmount(tx, id, fay(), story.world.now()))).rejects.toThrow(
      "somebody else must approve",
    )
    await here(tx => approveAmount(tx, id, olive(), story.world.now()))
    expect(await worth()).toEqual([{ held: 100_01, owed: 0 }])
    await expect(here(tx => approveAmount(tx, id, olive(), story.world.now()))).rejects.toThrow("approved already")
    await expect(
      here(tx => tx.update(manualAmounts).set({ decidedBy: fay().by.id }).where(eq(manualAmounts.id, id))),
    ).rejects.toThrow()
  })

  test("refused, it moves nothing, whoever says no, and whoever asked is told why", async () => {
    const { id } = await give(-500_00, "adjustment")
    const no = { manualId: id, because: "It was paid once only" }
    await here(tx => refuseAmount(tx, no, olive(), story.world.now()))
    expect(await worth()).toEqual([])
    expect((await mails()).at(-1)).toContain("owner refused $500.00")
    await expect(here(tx => approveAmount(tx, id, olive(), story.world.now()))).rejects.toThrow("refused already")
  })

  test("taken rather than given, it is a debt; the limit is the brand's own, by currency", async () => {
    await here(tx => setManualLimit(tx, { currency: "USD", limitMinor: 20_00, by: "member:x" }, story.world.now()))
    expect(await give(-20_01, "adjustment")).toMatchObject({ waits: true })
    expect(await give(-20_00, "adjustment")).toMatchObject({ waits: false })
    expect(await worth()).toEqual([{ held: 0, owed: 20_00 }])
  })
})

describe("what one person gives a creator alone", () => {
  const waits = async (...of: Parameters<typeof give>) => (await give(...of)).waits

  test("adds up over 30 days, given and taken, whatever it was for; then a second person says yes", async () => {
    expect([await waits(30_00), await waits(-30_00, "adjustment"), await waits(40_00)]).toEqual([false, false, false])
    expect(await waits(1)).toBe(true)
    expect([await waits(100_00, "bonus", olive()), await waits(100_00, "bonus", fay(), story.brand.tomas)]).toEqual([
      false,
      false,
    ])
    story.clock.move(30 * DAY_SECONDS)
    expect(await waits(1)).toBe(true)
    story.clock.move(1)
    expect([await waits(100_00), await waits(1)]).toEqual([false, true])
  })

  test("does not count what a second person said yes to, nor what was refused", async () => {
    const { id } = await give(500_00)
    await here(tx => approveAmount(tx, id, olive(), story.world.now()))
    const { id: other } = await give(300_00)
    await here(tx => refuseAmount(tx, { manualId: other, because: "Too much" }, olive(), story.world.now()))
    expect([await waits(100_00), await waits(1)]).toEqual([false, true])
  })

  test("is counted once for two at the same time: only one of them passes alone", async () => {
    const at = await Promise.all(Array.from({ length: 8 }, () => waits(60_00)))
    expect(at.filter(one => !one)).toHaveLength(1)
    expect(await worth()).toEqual([{ held: 60_00, owed: 0 }])
  })

  test("waits for nobody where there is nobody else: it is refused, and says what to do", async () => {
    await here(tx => endMember(tx, story.brand.finance.memberId, "system", story.world.now()))
    await expect(give(100_01, "bonus", olive())).rejects.toThrow("nobody else here may confirm it")
    expect(await here(tx => tx.$count(manualAmounts))).toBe(0)
  })

  test("is guarded by the database, which counts itself, and knows who may say yes", async () => {
    await give(60_00)
    const { id } = await give(50_00)
    const [asked] = await here(tx => tx.select().from(manualAmounts).where(eq(manualAmounts.id, id)))
    if (!asked) throw new Error("an amount waits")
    const told = { ...asked, id: newId<"man">(), state: "approved" as const, aloneMinor: 0, decidedAt: asked.askedAt }
    const broken = (work: (tx: BrandTx) => Promise<unknown>) =>
      here(work).then(
        () => null,
        error => brokenConstraint(error),
      )
    const { finance, manager } = story.brand
    const insert = (by: TestMember) =>
      broken(tx => tx.insert(manualAmounts).values({ ...told, decidedBy: by.memberId }))
    expect([await insert(finance), await insert(manager)]).toEqual([
      "manual_amounts_two_people",
      "manual_amounts_right",
    ])
    await here(tx => endMember(tx, finance.memberId, "system", story.world.now()))
    expect(await insert(finance)).toBe("manual_amounts_right")
    const again = { state: "approved" as const, decidedBy: finance.memberId, refusal: null }
    const first = await here(tx => tx.select().from(manualAmounts).where(eq(manualAmounts.state, "approved")))
    expect(
      await broken(tx =>
        tx
          .update(manualAmounts)
          .set(again)
          .where(eq(manualAmounts.id, first[0]?.id ?? id)),
      ),
    ).toBe("manual_amounts_once")
  })

  /** Ana contests a bonus of $60.00 for $110.00, and a member decides for her, which waits for a second person. */
  async function waitingDecision() {
    await give(60_00)
    const [{ id: commissionId } = { id: undefined }] = await here(tx =>
      tx.select({ id: commissions.id }).from(commissions),
    )
    if (!commissionId) throw new Error("the bonus is owed")
    const complaint = { kind: "line", commissionId, askedMinor: 110_00 } as const
    const { creatorId } = story.brand.ana
    const disputeId = await fileDispute(story.world, { creatorId, complaint, words: "We said 110.", links: [] })
    const word = { disputeId, move: "uphold", decidedMinor: null, words: "So we did." } as const
    const decide = () => here(tx => decideDispute(tx, word, fay().by, story.world.appUrl, story.world.now()))
    expect(await decide()).toEqual({ waits: true })
    return { disputeId, decide }
  }
  const asked = () => here(tx => listManual(tx, { state: "asked" }))

  test("counts what a dispute adds where no plan says a figure: the decision waits, then it is made as it was written", async () => {
    const { decide } = await waitingDecision()
    await expect(decide()).rejects.toThrow("waits for a second person already")
    expect(await worth()).toEqual([{ held: 60_00, owed: 0 }])
    await here(tx => confirmAmounts(tx, olive(), story.world.now()))
    expect(await worth()).toEqual([
      { held: 60_00, owed: 0 },
      { held: 50_00, owed: 0 },
    ])
    const [made] = await here(tx => tx.select().from(disputeMoves).where(eq(disputeMoves.move, "uphold")))
    expect(made).toMatchObject({ by: `member:${fay().by.id}`, words: "So we did." })
  })

  test("a decision that waits is withdrawn once its dispute moves on, be it by the clock; nothing waits for ever", async () => {
    const { disputeId } = await waitingDecision()
    expect((await asked()).rows).toHaveLength(1)
    story.clock.move(40 * 86_400)
    await here(tx => letRunOut(tx, disputeId, story.world.appUrl, story.world.now()))
    expect((await asked()).rows).toEqual([])
    const [withdrawn] = await here(tx => tx.select().from(manualAmounts).where(eq(manualAmounts.kind, "dispute")))
    expect(withdrawn).toMatchObject({ state: "refused", decidedBy: fay().by.id, refusal: MOVED_ON })
    expect(await worth()).toEqual([{ held: 60_00, owed: 0 }])
  })
})

describe("costs in kind", () => {
  const cost = (what: CostWish["what"]): Omit<CostWish, "creatorId"> => ({
    ...{ enrollmentId: story.brand.ana.enrollmentId, campaignId: null, title: "Two throws", currency: "USD" },
    ...{ happenedOn: "2026-11-20", what },
  })
  const gift = { kind: "gift", productId: null, quantity: 2, unitMinor: 12_50 } as const
  const book = (what: CostWish["what"]) => here(tx => bookCost(tx, cost(what), fay().by, story.world.now()))

  test("are booked beside what is owed: nobody is paid more, and no creator sees them", async () => {
    const id = await book(gift)
    await book({ kind: "time", minutes: 90, hourlyMinor: 40_00 })
    expect(await here(tx => costTotals(tx, {}))).toEqual([{ currency: "USD", giftMinor: 25_00, timeMinor: 60_00 }])
    expect(await asAna(readOwnMoney)).toEqual([])
    expect(await asAna(tx => listOwnStatements(tx, ["2026-11"]))).toEqual([])
    expect(await asAna(tx => tx.select().from(postings))).toEqual([])
    expect(await here(tx => moneyTotals(tx))).toMatchObject([{ paidMinor: 0, heldMinor: 0 }])
    expect((await here(tx => listCosts(tx, {}))).rows.map(row => row.amountMinor)).toEqual([60_00, 25_00])
    const why = { costId: id, because: "They came back", by: fay().by }
    await here(tx => takeCostBack(tx, why, story.world.now()))
    expect(await here(tx => costTotals(tx, {}))).toEqual([{ currency: "USD", giftMinor: 0, timeMinor: 60_00 }])
    await expect(here(tx => takeCostBack(tx, why, story.world.now()))).rejects.toThrow("taken back already")
  })

  test("of nobody in the brand's programs, or on no day, are refused", async () => {
    const stranger = { ...cost(gift), enrollmentId: story.brand.ana.creatorId as unknown as CostWish["enrollmentId"] }
    await expect(here(tx => bookCost(tx, stranger, fay().by, story.world.now()))).rejects.toThrow(
      "not in your programs",
    )
    const never = { ...cost(gift), happenedOn: "2026-02-30" }
    await expect(here(tx => bookCost(tx, never, fay().by, story.world.now()))).rejects.toThrow("no day")
  })
})
