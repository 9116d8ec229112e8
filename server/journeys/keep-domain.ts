import type { BrandTx } from "@/db/scope"
import { connectedShops } from "@/server/catalog/queries"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { type Id, publicId } from "@/server/kernel/id"
import { addDomain, removeDomain } from "@/server/tracking/keep-domain"
import { linkHost } from "@/server/tracking/link-host"

/** A member wants the brand's links under a domain of its own. Answers what it is called in the DNS. */
export async function addLinkDomain(
  tx: BrandTx,
  wish: { readonly domain: string; readonly appUrl: string; readonly by: Member },
  now: Date,
): Promise<{ domainId: Id<"dom">; host: string }> {
  const shops = await connectedShops(tx)
  const shopHosts = shops.flatMap(shop => [shop.domain, new URL(shop.storefrontUrl).hostname])
  const host = linkHost(wish.domain, wish.appUrl, shopHosts)
  const actor = `member:${wish.by.id}`
  const domainId = await addDomain(tx, host, actor, now)
  const subject = publicId("dom", domainId)
  await recordAudit(tx, { actor, action: "add link domain", subject, detail: { host } }, now)
  return { domainId, host }
}

/** A member lets a domain go; links that were shared under it lead nowhere from then on. */
export async function removeLinkDomain(tx: BrandTx, domainId: Id<"dom">, by: Member, now: Date): Promise<string> {
  const actor = `member:${by.id}`
  const host = await removeDomain(tx, domainId, actor, now)
  const subject = publicId("dom", domainId)
  await recordAudit(tx, { actor, action: "remove link domain", subject, detail: { host } }, now)
  return host
}
