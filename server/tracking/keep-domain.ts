import { and, count, eq, isNull } from "drizzle-orm"
import { linkDomains } from "@/db/schema/tracking"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import { newDomainToken } from "./link-domain"

const MOST_DOMAINS = 5

/** Notes that the brand wants its links under this host; it is used once the DNS shows that it may be. */
export async function addDomain(tx: BrandTx, host: string, by: string, now: Date): Promise<Id<"dom">> {
  const own = and(eq(linkDomains.brandId, tx.brandId), isNull(linkDomains.removedAt))
  const [there] = await tx.select({ domains: count() }).from(linkDomains).where(own)
  if (there && there.domains >= MOST_DOMAINS)
    throw refuse("too_many", `${MOST_DOMAINS} domains are the most. Remove one that you no longer use.`)
  const id = newId<"dom">(now)
  const added = { addedAt: now, addedBy: by, token: newDomainToken() }
  const [made] = await tx
    .insert(linkDomains)
    .values({ brandId: tx.brandId, id, host, ...added })
    .onConflictDoNothing({ target: [linkDomains.brandId, linkDomains.host], where: isNull(linkDomains.removedAt) })
    .returning({ id: linkDomains.id })
  if (!made) throw refuse("conflict", `${host} is in the list already.`)
  return made.id
}

/** Lets a domain go: from now on its links answer under another address only. Answers its host. */
export async function removeDomain(tx: BrandTx, domainId: Id<"dom">, by: string, now: Date): Promise<string> {
  const [removed] = await tx
    .update(linkDomains)
    .set({ removedAt: now, removedBy: by })
    .where(ownDomain(tx, domainId))
    .returning({ host: linkDomains.host })
  if (!removed) throw refuse("not_found", "There is no such domain, or it was removed already.")
  return removed.host
}

export type Checked = {
  readonly host: string
  /** What this check changed; null: it is as it was. */
  readonly became: "in use" | "lost" | null
}

/** Writes down what the DNS said: in a sentence what is missing, or null for nothing. Breaks `link_domains_in_force` when another brand holds the host. */
export async function recordCheck(
  tx: BrandTx,
  domainId: Id<"dom">,
  fault: string | null,
  now: Date,
): Promise<Checked | null> {
  const [domain] = await tx.select().from(linkDomains).where(ownDomain(tx, domainId)).for("update")
  if (!domain) return null
  const { host, verifiedAt, lostAt } = domain
  const inUse = verifiedAt !== null && lostAt === null
  const state =
    fault === null ? { verifiedAt: inUse ? verifiedAt : now, lostAt: null } : { lostAt: inUse ? now : lostAt }
  await tx
    .update(linkDomains)
    .set({ ...state, fault, checkedAt: now })
    .where(ownDomain(tx, domainId))
  if (fault === null) return { host, became: inUse ? null : "in use" }
  return { host, became: inUse ? "lost" : null }
}

function ownDomain(tx: BrandTx, domainId: Id<"dom">) {
  return and(eq(linkDomains.brandId, tx.brandId), eq(linkDomains.id, domainId), isNull(linkDomains.removedAt))
}
