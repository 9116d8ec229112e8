import { z } from "zod"
import type { BrandTx } from "@/db/scope"
import { type EnqueueOptions, enqueue } from "@/server/jobs/enqueue"
import { id } from "./task-payloads"

const Named = z.object({ checkoutToken: z.string().nullable(), orderGid: z.string().nullable() })

/** Whose orders may be decided otherwise because of what became known: of a purchase, of a visitor, of an order's customer, of what renews an order. */
export const ShopperJob = z.object({
  brandId: id<"brd">(),
  shopId: id<"shp">(),
  of: z.union([
    z.object({ purchase: Named, looked: z.boolean() }),
    z.object({ visitorId: z.string() }),
    z.object({ customerOf: id<"ord">() }),
    z.object({ renewalsOf: id<"ord">() }),
  ]),
  after: id<"ord">().nullable(),
})
export type ShopperJob = z.infer<typeof ShopperJob>

/** Settles again, soon, what this evidence may decide; in the transaction that keeps it. */
export async function settleSoon(
  tx: BrandTx,
  { of, shopId }: Pick<ShopperJob, "of" | "shopId">,
  options: EnqueueOptions = {},
): Promise<void> {
  await enqueue(tx, "settle-shopper", { brandId: tx.brandId, shopId, of, after: null }, options)
}
