import { sql } from "drizzle-orm"
import { type BrandTx, brokenConstraint, type Tx } from "@/db/scope"
import { recordAudit } from "@/server/identity/record-audit"
import type { DnsPort } from "@/server/integrations/dns/dns-port"
import { enqueueMissing } from "@/server/jobs/enqueue-missing"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { readDomain } from "@/server/tracking/domain-queries"
import { recordCheck } from "@/server/tracking/keep-domain"
import { domainFault } from "@/server/tracking/link-domain"
import type { World } from "@/server/world"

/** Aliases of aliases that are followed. */
const MOST_ALIASES = 5
const HELD = "Another brand here uses this domain. It can be used once that one has let it go."

export type DomainToCheck = { readonly brandId: Id<"brd">; readonly domainId: Id<"dom"> }

/** Asks the DNS about a brand's domain and writes down what it said. A DNS that does not answer changes nothing. */
export async function checkDomain(world: World, { brandId, domainId }: DomainToCheck, actor = "system") {
  const domain = await world.db.brand(brandId, tx => readDomain(tx, domainId))
  if (!domain) throw refuse("not_found", "There is no such domain, or it was removed already.")
  const ours = new URL(world.appUrl).hostname
  const fault = domainFault(domain, ours, await answersOf(world.dns, domain.host, ours))
  const record = (said: string | null) =>
    world.db.brand(brandId, tx => write(tx, { domainId, fault: said, actor }, world.now()))
  try {
    await record(fault)
    return { host: domain.host, fault }
  } catch (error) {
    if (brokenConstraint(error) !== "link_domains_in_force") throw error
    await record(HELD)
    return { host: domain.host, fault: HELD }
  }
}

/** Has the domains checked that were not since; the job of a domain that was removed meanwhile is no harm. */
export async function checkOldDomains(tx: Tx, before: Date): Promise<void> {
  const due = await tx.execute<{ brand_id: Id<"brd">; domain_id: Id<"dom"> }>(
    sql`select brand_id, domain_id from link_domains_to_check(${before.toISOString()}::timestamptz)`,
  )
  for (const { brand_id: brandId, domain_id: domainId } of due)
    await enqueueMissing(tx, "check-domain", { brandId, domainId }, { key: `check-domain:${domainId}` })
}

async function answersOf(dns: DnsPort, host: string, ours: string) {
  const aliases: string[] = []
  for (let name: string | undefined = host; name && aliases.length < MOST_ALIASES; ) {
    name = (await dns.aliases(name))[0]?.toLowerCase().replace(/\.$/, "")
    if (name) aliases.push(name)
  }
  const texts = await dns.texts(`_tributary.${host}`)
  return { texts, aliases, addresses: await dns.addresses(host), ourAddresses: await dns.addresses(ours) }
}

type Said = { readonly domainId: Id<"dom">; readonly fault: string | null; readonly actor: string }

async function write(tx: BrandTx, { domainId, fault, actor }: Said, now: Date): Promise<void> {
  const checked = await recordCheck(tx, domainId, fault, now)
  if (!checked?.became) return
  const { host, became } = checked
  const action = became === "lost" ? "lose link domain" : "verify link domain"
  const detail = became === "lost" ? { host, fault: fault ?? "" } : { host }
  await recordAudit(tx, { actor, action, subject: publicId("dom", domainId), detail }, now)
}
