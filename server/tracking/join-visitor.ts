import { customerVisitors } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

type Joined = {
  readonly shopId: Id<"shp">
  readonly customerHash: string
  readonly visitorId: string
  readonly knownFrom: Date
}

/** A customer bought with this browser, and allowed to be recognised. True when that is news. */
export async function joinVisitor(tx: BrandTx, joined: Joined): Promise<boolean> {
  const rows = await tx
    .insert(customerVisitors)
    .values({ ...joined, brandId: tx.brandId })
    .onConflictDoNothing()
    .returning({ visitorId: customerVisitors.visitorId })
  return rows.length > 0
}
