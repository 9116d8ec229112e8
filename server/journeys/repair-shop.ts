import type { BrandTx } from "@/db/scope"
import { type NewCheck, openCheck } from "@/server/catalog/record-check"
import { enqueue } from "@/server/jobs/enqueue"
import type { Id } from "@/server/kernel/id"
import type { ProofJob } from "./prove-shop"

/** Somebody wants to see whether a shop's connection works, or wants it made to work again: one look at a time. */
export async function askForProof(tx: BrandTx, check: NewCheck, now: Date): Promise<void> {
  await openCheck(tx, check, now)
  await proveSoon(tx, check.shopId, { repair: check.kind === "repair" })
}

/** Has the connection looked at without anybody watching: the shop said that something about it changed, or the night came. */
export async function proveSoon(
  tx: BrandTx,
  shopId: Id<"shp">,
  { repair }: { readonly repair: boolean },
): Promise<void> {
  const job: ProofJob = { brandId: tx.brandId, shopId, repair }
  await enqueue(tx, "prove-shop", job, { key: `prove-shop:${shopId}${repair ? ":repair" : ""}` })
}
