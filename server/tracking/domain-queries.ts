import { and, asc, desc, eq, isNotNull, isNull } from "drizzle-orm"
import { linkDomains } from "@/db/schema/tracking"
import type { BrandTx, CreatorTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

const MOST_BRANDS = 1_000
const MOST_DOMAINS = 50

const IN_FORCE = and(isNotNull(linkDomains.verifiedAt), isNull(linkDomains.lostAt), isNull(linkDomains.removedAt))

/** The domain under which the brand's links are shared: of several, the one verified last. Null: the app's own. */
export async function sharedHost(tx: BrandTx): Promise<string | null> {
  const [domain] = await tx
    .select({ host: linkDomains.host })
    .from(linkDomains)
    .where(and(eq(linkDomains.brandId, tx.brandId), IN_FORCE))
    .orderBy(desc(linkDomains.verifiedAt), desc(linkDomains.id))
    .limit(1)
  return domain?.host ?? null
}

/** As {@link sharedHost}, of every brand that the creator works with and that has a domain of its own. */
export async function sharedHosts(tx: CreatorTx): Promise<ReadonlyMap<Id<"brd">, string>> {
  const rows = await tx
    .selectDistinctOn([linkDomains.brandId], { brandId: linkDomains.brandId, host: linkDomains.host })
    .from(linkDomains)
    .where(IN_FORCE)
    .orderBy(linkDomains.brandId, desc(linkDomains.verifiedAt), desc(linkDomains.id))
    .limit(MOST_BRANDS)
  return new Map(rows.map(({ brandId, host }) => [brandId, host]))
}

/** The brand's domains, oldest first. */
export async function listDomains(tx: BrandTx) {
  return await tx
    .select()
    .from(linkDomains)
    .where(and(eq(linkDomains.brandId, tx.brandId), isNull(linkDomains.removedAt)))
    .orderBy(asc(linkDomains.id))
    .limit(MOST_DOMAINS)
}

/** What a domain is called and by which word it is known; null when it is none of the brand's. */
export async function readDomain(tx: BrandTx, domainId: Id<"dom">): Promise<{ host: string; token: string } | null> {
  const [domain] = await tx
    .select({ host: linkDomains.host, token: linkDomains.token })
    .from(linkDomains)
    .where(and(eq(linkDomains.brandId, tx.brandId), eq(linkDomains.id, domainId), isNull(linkDomains.removedAt)))
  return domain ?? null
}
