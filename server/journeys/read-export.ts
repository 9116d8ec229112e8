import type { BulkOrder } from "@/server/integrations/shopify/bulk-orders"
import type { BulkFile } from "@/server/integrations/shopify/run-bulk"
import { movePass } from "@/server/reconciliation/keep-pass"
import { LOOK_AGAIN_MS, type Pass, PORTION, PORTIONS_PER_RUN } from "@/server/reconciliation/pass"
import type { World } from "@/server/world"
import { shopAccess } from "./shop-access"

/** The shop's export came to nothing or is gone: the pass asks for another. */
export class ExportLost extends Error {}

/** "read": all of it was dealt with. */
export type Exported =
  | { readonly kind: "read"; readonly pass: Pass }
  | { readonly kind: "again"; readonly afterMs: number }

/** Deals with one portion; must move the pass to `endByte` itself, in the transaction of its last effect. Null: it was moved by another. */
export type DealWith = (pass: Pass, orders: readonly BulkOrder[], endByte: number) => Promise<Pass | null>

/**
 * Has the shop export its orders and deals with them portion by portion, a bounded number of them in one run: asked for,
 * waited for, read as a stream from the byte that the pass stands at.
 */
export async function readExport(world: World, pass: Pass, dealWith: DealWith): Promise<Exported> {
  if (pass.state === "asked") return startExport(world, pass)
  const auth = await shopAccess(world, pass.brandId, pass.shopId)
  const operation = await world.shopify.readBulk(auth, pass.operationGid ?? "")
  if (operation.kind === "failed") throw new ExportLost(operation.reason)
  if (operation.kind === "running") return { kind: "again", afterMs: LOOK_AGAIN_MS }
  const { rootCount, url, bytes } = operation
  const reading =
    pass.state === "reading"
      ? pass
      : await world.db.brand(pass.brandId, tx => movePass(tx, pass, { state: "reading", totalCount: rootCount }))
  if (reading === null || url === null) return reading ? { kind: "read", pass: reading } : AT_ONCE
  return readPortions(world, reading, { url, bytes }, dealWith)
}

const AT_ONCE = { kind: "again", afterMs: 0 } as const

async function startExport(world: World, pass: Pass): Promise<Exported> {
  const auth = await shopAccess(world, pass.brandId, pass.shopId)
  const started = await world.shopify.startBulkOrders(auth, pass.fromAt)
  if (started.kind === "busy") return { kind: "again", afterMs: 6 * LOOK_AGAIN_MS }
  const asked = { state: "exporting", operationGid: started.gid } as const
  await world.db.brand(pass.brandId, tx => movePass(tx, pass, asked))
  return { kind: "again", afterMs: LOOK_AGAIN_MS }
}

async function readPortions(world: World, from: Pass, file: BulkFile, dealWith: DealWith): Promise<Exported> {
  let pass = from
  let portion: BulkOrder[] = []
  let portions = 0
  for await (const order of world.shopify.streamBulkOrders(file, from.byteOffset)) {
    portion.push(order)
    if (portion.length < PORTION) continue
    const moved = await dealWith(pass, portion, order.endByte)
    portions += 1
    if (moved === null || portions === PORTIONS_PER_RUN) return AT_ONCE
    pass = moved
    portion = []
  }
  const last = portion.at(-1)
  const moved = last ? await dealWith(pass, portion, last.endByte) : pass
  return moved ? { kind: "read", pass: moved } : AT_ONCE
}
