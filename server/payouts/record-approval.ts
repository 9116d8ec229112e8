import { and, eq, isNull, sql } from "drizzle-orm"
import { members, payoutApprovals, payoutBatches, payouts, users } from "@/db/schema"
import { type BrandTx, brokenConstraint } from "@/db/scope"
import { may } from "@/server/identity/rights"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { addDays, duration } from "@/server/kernel/time"
import { SEAL_DAYS } from "./end-batch"
import type { Batch } from "./load-batch"

/** Refuses, in words, whoever may not approve this batch now. */
export async function refuseApproval(tx: BrandTx, batch: Batch, memberId: Id<"mem">, now: Date): Promise<void> {
  if (!(await hasRight(tx, memberId)))
    throw refuse("forbidden", "Only an owner or a member for finance approves a batch.")
  const before = await approvalOf(tx, batch.id)
  if (before)
    throw refuse("conflict", `${before.name} approved this batch ${ago(now.getTime() - before.approvedAt.getTime())}.`)
  if (batch.state !== "sealed" || !batch.sealedAt)
    throw refuse("conflict", `This batch is ${batch.state}; only a sealed batch can be approved.`)
  if (batch.preparedBy === memberId)
    throw refuse("forbidden", "You prepared this batch, so somebody else must approve it.")
  if (batch.sealedAt < addDays(now, -SEAL_DAYS))
    throw refuse("conflict", `The seal is older than ${SEAL_DAYS} days. Reject this batch and prepare a new one.`)
}

async function hasRight(tx: BrandTx, memberId: Id<"mem">): Promise<boolean> {
  const [member] = await tx
    .select({ role: members.role })
    .from(members)
    .where(and(eq(members.brandId, tx.brandId), eq(members.id, memberId), isNull(members.endedAt)))
  return member !== undefined && may(member.role, "approve payouts")
}

/** Locks the commissions of a batch in id order, the order every mover of money keeps to. */
export async function lockCommissionsOf(tx: BrandTx, batchId: Id<"bat">): Promise<void> {
  await tx.execute(sql`
    select id from commissions where brand_id = ${tx.brandId} and id in (
      select commission_id from payout_items i join payouts p on p.brand_id = i.brand_id and p.id = i.payout_id
      where p.brand_id = ${tx.brandId} and p.batch_id = ${batchId}
      union
      select owing_commission_id from payout_nettings n join payouts p on p.brand_id = n.brand_id and p.id = n.payout_id
      where p.brand_id = ${tx.brandId} and p.batch_id = ${batchId})
    order by id for update`)
}

/** Stores a second person's yes to the sealed content. The database refuses the preparer whatever was asked before. */
export async function recordApproval(tx: BrandTx, batch: Batch, memberId: Id<"mem">, now: Date): Promise<void> {
  const approval = { batchId: batch.id, preparedBy: batch.preparedBy, approvedBy: memberId, approvedAt: now }
  try {
    await tx.insert(payoutApprovals).values({ brandId: tx.brandId, ...approval, sealSha256: batch.sealSha256 ?? "" })
  } catch (error) {
    if (brokenConstraint(error) !== "payout_approvals_two_people") throw error
    throw refuse("forbidden", "You prepared this batch, so somebody else must approve it.")
  }
  await tx
    .update(payoutBatches)
    .set({ state: "approved" })
    .where(
      and(eq(payoutBatches.brandId, tx.brandId), eq(payoutBatches.id, batch.id), eq(payoutBatches.state, "sealed")),
    )
  await tx
    .update(payouts)
    .set({ state: "reserved", stateAt: now })
    .where(and(eq(payouts.brandId, tx.brandId), eq(payouts.batchId, batch.id), eq(payouts.state, "planned")))
}

async function approvalOf(tx: BrandTx, batchId: Id<"bat">) {
  const [row] = await tx
    .select({ approvedAt: payoutApprovals.approvedAt, name: users.name, email: users.email })
    .from(payoutApprovals)
    .innerJoin(members, and(eq(members.brandId, payoutApprovals.brandId), eq(members.id, payoutApprovals.approvedBy)))
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(payoutApprovals.brandId, tx.brandId), eq(payoutApprovals.batchId, batchId)))
  return row ? { approvedAt: row.approvedAt, name: row.name ?? row.email } : null
}

function ago(ms: number): string {
  return ms < 60_000 ? "just now" : `${duration(ms)} ago`
}
