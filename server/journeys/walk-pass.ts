import { ShopifyFailure } from "@/server/integrations/shopify/shopify-failure"
import { enqueue } from "@/server/jobs/enqueue"
import { DomainError } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { loadPass, notePassFault } from "@/server/reconciliation/keep-pass"
import { type Pass, restMs } from "@/server/reconciliation/pass"
import type { World } from "@/server/world"
import { passJob } from "./ask-for-pass"
import { attributeHistory } from "./attribute-history"
import { backfillShop } from "./backfill-shop"
import { compareShop } from "./compare-shop"
import { ExportLost } from "./read-export"

/** What a run came to: the pass ended, or it goes on after so many milliseconds. */
export type Run = { readonly kind: "ended" } | { readonly kind: "again"; readonly afterMs: number }

const WALKS = { backfill: backfillShop, comparison: compareShop, attribution: attributeHistory } as const

/**
 * One bounded run of a pass, and the job of the next. Killed anywhere, the next run goes on where this one stood. What the
 * shop refuses is kept in words and tried again later and later; after too many times in a row the pass ends.
 */
export async function walkPass(world: World, brandId: Id<"brd">, passId: Id<"pas">): Promise<void> {
  const pass = await world.db.brand(brandId, tx => loadPass(tx, passId))
  if (!pass) return
  const run = await WALKS[pass.kind](world, pass).catch(error => rest(world, pass, error))
  if (run.kind === "ended") return
  const job = { ...passJob(passId), afterMs: run.afterMs }
  await world.db.brand(brandId, tx => enqueue(tx, "walk-pass", { brandId, passId }, job))
}

async function rest(world: World, pass: Pass, error: unknown): Promise<Run> {
  const expected = error instanceof ShopifyFailure || error instanceof DomainError || error instanceof ExportLost
  if (!expected) throw error
  // A file that was cut stays cut: another is asked for. What was dealt with already is found so.
  const isLost = error instanceof ExportLost || (error instanceof ShopifyFailure && error.kind === "incomplete")
  const startOver = isLost && pass.operationGid !== null
  const fault = { because: error.message, startOver }
  const goesOn = await world.db.brand(pass.brandId, tx => notePassFault(tx, pass, fault, world.now()))
  return goesOn ? { kind: "again", afterMs: restMs(pass.faultCount + 1) } : { kind: "ended" }
}
