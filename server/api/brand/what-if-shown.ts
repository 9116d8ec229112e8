import type { BrandTx } from "@/db/scope"
import type { WhatIfResult } from "@/server/attribution/what-if"
import { type Id, publicId } from "@/server/kernel/id"
import { orderNames } from "@/server/orders/order-queries"
import { namesOfCreators } from "@/server/programs/enrolled-creators"

/** What a policy would have come to as it leaves: prefixed ids and names. */
export async function shownResult(tx: BrandTx, result: WhatIfResult) {
  const names = await namesOfCreators(
    tx,
    result.rows.map(row => row.creatorId as Id<"crt">),
  )
  const orders = await orderNames(
    tx,
    result.examples.map(example => example.orderId as Id<"ord">),
  )
  return {
    ...result,
    rows: result.rows.map(row => ({
      ...row,
      creatorId: publicId("crt", row.creatorId as Id<"crt">),
      creatorName: names.get(row.creatorId as Id<"crt">) ?? "A creator",
    })),
    examples: result.examples.map(example => ({
      ...example,
      orderId: publicId("ord", example.orderId as Id<"ord">),
      orderName: orders.get(example.orderId as Id<"ord">) ?? "An order",
    })),
  }
}
