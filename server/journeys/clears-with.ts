import type { BrandTx } from "@/db/scope"
import { tranchesOf } from "@/server/holds/keep-hold"
import type { Id } from "@/server/kernel/id"

type Contested = { readonly contestedId: Id<"com"> | null; readonly commissionId: Id<"com"> | null }

/** When what a dispute adds clears: with what is contested as long as that is held; else when it was going to, or now. */
export async function clearsWith(tx: BrandTx, { contestedId, commissionId }: Contested, now: Date) {
  const open = (await openOf(tx, contestedId)) ?? (await openOf(tx, commissionId))
  if (open && !open.clearsAt) return { waitsFor: open.waitsFor ?? "payment" }
  return { at: open?.clearsAt ?? now }
}

async function openOf(tx: BrandTx, commissionId: Id<"com"> | null) {
  return commissionId ? (await tranchesOf(tx, commissionId)).find(one => !one.clearedAt) : undefined
}
