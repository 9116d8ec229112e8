import { eq } from "drizzle-orm"
import postgres from "postgres"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import {
  auditLog,
  chargebacks,
  members,
  orders,
  payoutApprovals,
  payoutBatches,
  payoutItems,
  payouts,
  programTerms,
} from "@/db/schema"
import { brokenConstraint } from "@/db/scope"
import { expectBooksInOrder } from "@/db/testing/books"
import { type PayoutStory, payoutStory } from "@/db/testing/payout-story"
import { approveBatch } from "@/server/journeys/approve-batch"
import { rejectBatch } from "@/server/journeys/reject-batch"
import { sha256 } from "@/server/kernel/canonical-json"
import { DomainError } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { recordChargeback } from "@/server/orders/record-chargeback"
import { listPayouts } from "@/server/payouts/payout-queries"
import { listBatches, readBatch } from "@/server/payouts/queries"
import { holdMoney, releaseHold } from "./hold-money"

let story: PayoutStory

beforeAll(async () => {
  story = await payoutStory()
})
afterAll(async () => {
  await expectBooksInOrder(story.url)
  await story.end()
})

afterEach(async () => {
  for (const { id, state } of (await inBrand(tx => listBatches(tx, {}))).rows)
    if (state === "draft" || state === "sealed") await reject(id)
})

const inBrand = <T>(work: Parameters<typeof story.world.db.brand<T>>[1]) =>
  story.world.db.brand(story.brand.brandId, work)
const refusal = (work: Promise<unknown>): Promise<DomainError> =>
  work.then(
    () => expect.unreachable("it was not refused"),
    error => {
      expect(error).toBeInstanceOf(DomainError)
      return error
    },
  )
const sells = async (code: string, price = 600_00, quantity = 1) => {
  const order = await story.shop.orders({ code, lines: [{ quantity, price }] })
  await order.clear()
  return order
}
const sealed = async () => {
  const batchId = await story.prepare()
  await story.seal(batchId)
  return batchId
}
const reject = (batchId: Id<"bat">) =>
  rejectBatch(story.world, story.brand.brandId, batchId, { memberId: story.brand.finance.memberId, because: "Not now" })
const batch = async (batchId: Id<"bat">) => {
  const [row] = await inBrand(tx => tx.select().from(payoutBatches).where(eq(payoutBatches.id, batchId)))
  return row
}

describe("who approves", () => {
  test("not the preparer, in words", async () => {
    await sells("ANA10")
    const batchId = await sealed()
    const { brandId, finance } = story.brand
    const error = await refusal(approveBatch(story.world, brandId, batchId, finance.memberId))
    expect([error.code, error.message]).toEqual([
      "forbidden",
      "You prepared this batch, so somebody else must approve it.",
    ])
  })

  test("not the preparer, in SQL, whatever the code believes", async () => {
    const batchId = await sealed()
    const { finance, owner } = story.brand
    const yes = { batchId, sealSha256: "x", approvedAt: story.world.now(), approvedBy: finance.memberId }
    const claims = (preparedBy: Id<"mem">) =>
      inBrand(tx => tx.insert(payoutApprovals).values({ brandId: tx.brandId, ...yes, preparedBy })).catch(
        brokenConstraint,
      )
    expect(await claims(finance.memberId)).toBe("payout_approvals_two_people")
    expect(await claims(owner.memberId)).toContain("prepared_by")
  })

  test("not without the right: in words, and in SQL", async () => {
    const batchId = await sealed()
    const { brandId, manager, finance } = story.brand
    const error = await refusal(approveBatch(story.world, brandId, batchId, manager.memberId))
    expect(error.message).toBe("Only an owner or a member for finance approves a batch.")
    const yes = { batchId, sealSha256: "x", approvedAt: story.world.now(), approvedBy: manager.memberId }
    const row = { brandId, ...yes, preparedBy: finance.memberId }
    expect(await inBrand(tx => tx.insert(payoutApprovals).values(row)).catch(brokenConstraint)).toBe(
      "payout_approvals_right",
    )
  })

  test("one of two who click at once; the other is told who was first", async () => {
    const { brandId, analyst } = story.brand
    await inBrand(tx => tx.update(members).set({ role: "finance" }).where(eq(members.id, analyst.memberId)))
    for (let round = 0; round < 8; round++) {
      await sells("ANA10", 10_00)
      const batchId = await sealed()
      const again = () =>
        story.approve(batchId).then(
          () => "approved",
          error => error.message,
        )
      const other = approveBatch(story.world, brandId, batchId, analyst.memberId).then(
        () => "approved",
        error => error.message,
      )
      const answers = await Promise.all([again(), other, again()])
      expect(answers.filter(answer => answer === "approved")).toHaveLength(1)
      const told = answers.filter(answer => answer !== "approved")
      for (const sentence of told) expect(sentence).toMatch(/^(Olive|Abel) approved this batch just now\.$/)
      expect(
        await inBrand(tx => tx.select().from(payoutApprovals).where(eq(payoutApprovals.batchId, batchId))),
      ).toHaveLength(1)
      await story.fund(10_000_00)
      await story.pay(batchId)
      story.clock.move(60)
    }
  })
})

describe("what is approved", () => {
  test("is exactly what was sealed: a refund since is refused with the change in words, and nothing moves", async () => {
    const order = await sells("ANA10", 300_00, 2)
    await sells("TOMAS10")
    const batchId = await sealed()
    await order.refund({ quantity: 1 })
    await order.confirm()
    const error = await refusal(story.approve(batchId))
    expect(error.code).toBe("conflict")
    expect(error.details).toEqual([
      expect.stringMatching(/^Ana: The commission on order #\d+ was \$60\.00 and is now \$30\.00\.$/),
    ])
    expect((await batch(batchId))?.state).toBe("sealed")
    const page = await inBrand(tx => readBatch(tx, batchId, story.world.now()))
    expect(page.changes).toEqual(error.details)
  })

  test("is not stored rows that somebody changed behind the seal", async () => {
    const batchId = await sealed()
    await inBrand(tx => tx.update(payouts).set({ destination: "acct_thief" }).where(eq(payouts.batchId, batchId)))
    expect((await refusal(story.approve(batchId))).details).toContain(
      "The stored payouts are no longer the ones that were sealed.",
    )
  })

  test("is not a manifest that somebody changed with its rows", async () => {
    const batchId = await sealed()
    const manifest = (await batch(batchId))?.manifest ?? ""
    const write = (text: string) =>
      inBrand(tx => tx.update(payoutBatches).set({ manifest: text }).where(eq(payoutBatches.id, batchId)))
    await write(manifest.replaceAll("acct_", "acct_x"))
    expect((await refusal(story.approve(batchId))).message).toContain("does not fit its fingerprint")
    await write(manifest)
  })

  test("is not a bank account or terms from before", async () => {
    const batchId = await sealed()
    const terms = { rateBps: 1_000, holdDays: 30, nettingCapBps: 1_000, codeDiscountBps: 0, minimumPayoutMinor: {} }
    const at = story.world.now()
    const dates = { inForceFrom: at, publishedAt: at, publishedBy: "system" }
    const own = { id: newId<"trm">(at), programId: story.brand.programId, version: 2 }
    await inBrand(tx => tx.insert(programTerms).values({ brandId: tx.brandId, ...own, ...terms, ...dates }))
    expect((await refusal(story.approve(batchId))).details).toContainEqual(
      expect.stringContaining("The program's terms changed."),
    )
  })

  test("a seal older than fourteen days is approved by nobody, and makes way for a new draft", async () => {
    const batchId = await sealed()
    story.clock.move(15 * 24 * 3600)
    expect((await refusal(story.approve(batchId))).message).toContain("older than 14 days")
    const next = await story.prepare()
    expect(next).not.toBe(batchId)
    expect((await batch(batchId))?.state).toBe("expired")
  })
})

describe("what opens at the bank after a commission cleared", () => {
  const tell = (order: Awaited<ReturnType<typeof sells>>, status: "needs_response" | "won") => {
    const { gid: orderGid, currency, updatedAt: openedAt } = order.facts()
    const gid = `gid://shopify/ShopifyPaymentsDispute/${orderGid.split("/").at(-1)}`
    const asked = { kind: "chargeback" as const, status, amountMinor: 10_00, currency, openedAt, finalisedAt: null }
    const told = { shopId: story.brand.shopId, facts: { gid, orderGid, ...asked }, source: "read_back" as const }
    return inBrand(tx => recordChargeback(tx, told, story.world.now()))
  }
  const drafted = async (who: string) => {
    const batchId = await story.prepare()
    const { rows } = await inBrand(tx => listPayouts(tx, batchId, {}))
    return { batchId, amountMinor: rows.find(row => row.name === who)?.amountMinor ?? 0 }
  }

  test("keeps it out of the next batch with its reason, until it is won", async () => {
    const order = await sells("WREN10")
    expect((await drafted("Wren")).amountMinor).toBe(60_00)
    await tell(order, "needs_response")
    const without = await drafted("Wren")
    expect(without.amountMinor).toBe(0)
    const { leftOut } = await inBrand(tx => readBatch(tx, without.batchId, story.world.now()))
    expect(leftOut.map(one => one.because)).toContain(`A chargeback is open on order ${order.facts().name}.`)
    await tell(order, "won")
    expect((await drafted("Wren")).amountMinor).toBe(60_00)
  })

  test("keeps it out too while the shop does not list it yet, and no longer", async () => {
    const order = await sells("WREN10")
    await tell(order, "needs_response")
    const doubt = (unconfirmedBecause: string | null) =>
      inBrand(async tx => {
        await tx.update(chargebacks).set({ source: "webhook", unknownToShopAt: story.world.now() })
        await tx.update(orders).set({ unconfirmedBecause }).where(eq(orders.id, order.id()))
      })
    await doubt("The shop does not know the chargeback that a webhook told of.")
    expect((await drafted("Wren")).amountMinor).toBe(60_00)
    await doubt(null)
    expect((await drafted("Wren")).amountMinor).toBe(120_00)
    await tell(order, "won")
  })

  test("as a person's hold does, set after the seal, with its reason", async () => {
    const order = await sells("WREN10")
    const batchId = await sealed()
    const { memberId } = story.brand.manager
    const by = { id: memberId, role: "manager", name: "Milo" } as const
    const now = story.world.now()
    const wish = { because: "Two parcels came back", ownerId: memberId, until: addDays(now, 5), by }
    const hold = await inBrand(tx => holdMoney(tx, { orderId: order.id(), commissionId: null }, wish, now))
    const error = await refusal(story.approve(batchId))
    expect(error.details).toEqual([
      `Wren: The commission on order ${order.facts().name} was $60.00 and is now $0.00. Held while the brand looks into it: Two parcels came back.`,
    ])
    await inBrand(tx => releaseHold(tx, hold, by, now))
    expect((await inBrand(tx => readBatch(tx, batchId, now))).leftOut.map(one => one.name)).not.toContain("Wren")
  })

  test("refuses the approval of a batch that contains it", async () => {
    const order = await sells("WREN10")
    const batchId = await sealed()
    await tell(order, "needs_response")
    const error = await refusal(story.approve(batchId))
    expect(error.details).toEqual([
      `Wren: The commission on order ${order.facts().name} was $60.00 and is now $0.00. A chargeback is open on order ${order.facts().name}.`,
    ])
    await tell(order, "won")
    expect((await inBrand(tx => readBatch(tx, batchId, story.world.now()))).changes).toEqual([])
  })
})

describe("a draft", () => {
  test("prepared again replaces its payouts; sealed, it stands in the way of another", async () => {
    const first = await story.prepare()
    await sells("WREN10")
    expect(await story.prepare()).toBe(first)
    const rows = await inBrand(tx => listPayouts(tx, first, {}))
    expect(rows.rows.map(row => row.name).sort()).toEqual(["Ana", "Tomas", "Wren"])
    await story.seal(first)
    expect((await refusal(story.prepare())).message).toContain("is sealed. Approve or reject it")
  })

  test("two who prepare at once make one", async () => {
    const both = await Promise.all([story.prepare(), story.prepare(), story.prepare()])
    expect(new Set(both).size).toBe(1)
  })

  test("takes only what cleared up to its cutoff", async () => {
    const cutoffAt = new Date("2026-10-15T00:00:00Z")
    const wish = { brandId: story.brand.brandId, memberId: story.brand.finance.memberId, currency: "USD", cutoffAt }
    const { preparePayouts } = await import("@/server/journeys/prepare-payouts")
    const { batchId } = await preparePayouts(story.world, wish)
    const page = await inBrand(tx => readBatch(tx, batchId, story.world.now()))
    expect(page.creators).toBe(0)
    expect(page.leftOut.map(one => one.because)).toContain("Nothing has cleared up to the cutoff.")
    expect((await refusal(story.seal(batchId))).code).toBe("invalid")
  })

  test("its seal is the SHA-256 of its canonical content, and each step by a person is in the audit log", async () => {
    story.clock.move(60)
    const batchId = await sealed()
    const row = await batch(batchId)
    expect(row?.sealSha256).toBe(sha256(row?.manifest ?? ""))
    await story.approve(batchId)
    const items = await inBrand(tx => tx.select().from(payoutItems))
    expect(items.length).toBeGreaterThan(0)
    const actions = (await inBrand(tx => tx.select().from(auditLog))).map(entry => entry.action)
    for (const action of ["prepare payouts", "seal payout batch", "approve payout batch", "reject payout batch"])
      expect(actions).toContain(action)
    const listed = await inBrand(tx => listBatches(tx, { limit: 1 }))
    expect(listed.rows[0]).toMatchObject({ id: batchId, state: "approved", preparedBy: "Fay" })
    const page = await inBrand(tx => readBatch(tx, batchId, story.world.now()))
    expect(page.approval?.by).toBe("Olive")
    expect((await refusal(reject(batchId))).message).toContain("can no longer be rejected")
    const sql = postgres(story.url, { max: 1, onnotice: () => {} })
    await expect(sql`update payout_approvals set approved_by = approved_by`).rejects.toThrow("append-only")
    await sql.end()
  })
})
