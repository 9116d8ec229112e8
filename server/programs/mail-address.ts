import { eq } from "drizzle-orm"
import { brands, creators, users } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"

export type Addressee = { readonly email: string; readonly name: string; readonly brandName: string }

/** Where mail about this brand reaches a creator enrolled in it. */
export async function mailAddressOf(tx: BrandTx, creatorId: Id<"crt">): Promise<Addressee> {
  const [row] = await tx
    .select({ email: users.email, name: creators.name, brandName: brands.name })
    .from(creators)
    .innerJoin(users, eq(users.id, creators.userId))
    .innerJoin(brands, eq(brands.id, tx.brandId))
    .where(eq(creators.id, creatorId))
  return present(row, "the creator's mail address")
}
