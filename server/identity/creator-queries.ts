import { eq } from "drizzle-orm"
import { creators } from "@/db/schema/programs"
import type { CreatorTx } from "@/db/scope"
import { present } from "@/server/kernel/error"

/** How the creator is called. */
export async function creatorName(tx: CreatorTx): Promise<{ name: string; handle: string }> {
  const [creator] = await tx
    .select({ name: creators.name, handle: creators.handle })
    .from(creators)
    .where(eq(creators.id, tx.creatorId))
  return present(creator, "the creator of this transaction")
}
