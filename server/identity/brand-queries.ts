import { eq } from "drizzle-orm"
import { brands } from "@/db/schema/identity"
import type { BrandTx } from "@/db/scope"
import { present } from "@/server/kernel/error"

/** How the brand is called, where it lives in addresses, and the zone its periods are counted in. */
export async function brandName(tx: BrandTx): Promise<{ name: string; slug: string; timeZone: string }> {
  const [brand] = await tx
    .select({ name: brands.name, slug: brands.slug, timeZone: brands.timeZone })
    .from(brands)
    .where(eq(brands.id, tx.brandId))
  return present(brand, "the brand of this transaction")
}
