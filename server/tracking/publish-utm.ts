import { utmConventions } from "@/db/schema/tracking"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import { checkedConvention, FIRST_CONVENTION, type UtmConvention } from "./utm"
import { newestConvention } from "./utm-queries"

export type Published = { readonly conventionId: Id<"utm">; readonly version: number }

/** Publishes the next version of the brand's convention; links follow it within half a minute. Older ones stay to be read. */
export async function publishConvention(tx: BrandTx, wish: UtmConvention, by: string, now: Date): Promise<Published> {
  const convention = checkedConvention(wish)
  const last = await newestConvention(tx)
  if (isSame(convention, last ?? FIRST_CONVENTION))
    throw refuse("conflict", "This is how your links name themselves already. Change something first.")
  const version = (last?.version ?? 0) + 1
  const conventionId = newId<"utm">(now)
  const [made] = await tx
    .insert(utmConventions)
    .values({ brandId: tx.brandId, id: conventionId, version, ...convention, publishedAt: now, publishedBy: by })
    .onConflictDoNothing({ target: [utmConventions.brandId, utmConventions.version] })
    .returning({ id: utmConventions.id })
  if (!made) throw refuse("conflict", "Somebody else published a convention just now. Reload to see it.")
  return { conventionId, version }
}

function isSame(one: UtmConvention, other: UtmConvention): boolean {
  return (["source", "medium", "campaign", "content"] as const).every(part => one[part] === other[part])
}
