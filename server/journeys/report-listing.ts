import type { BrandTx } from "@/db/scope"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { newestOwnership, recordListing } from "@/server/risk/record-listing"
import { webAddress } from "@/server/risk/web-address"
import { lookAtUses } from "./watch-risk"

type Found = { readonly codeId: Id<"cod">; readonly url: string; readonly note: string | null }

/** A member found a code on a page: that counts at once in what the code's uses come to. */
export async function reportListing(tx: BrandTx, { codeId, url, note }: Found, by: Member, now: Date): Promise<void> {
  const page = webAddress(url)
  const ownershipId = await newestOwnership(tx, codeId)
  if (!ownershipId) throw refuse("not_found", "This code is in nobody's use yet, so it cannot have got out.")
  const actor = `member:${by.id}`
  const listing = { ownershipId, url: page.href, host: page.hostname, note, reportedBy: actor }
  if (!(await recordListing(tx, listing, now)))
    throw refuse("conflict", "This page was reported for this code already.")
  await lookAtUses(tx, ownershipId, now)
  const subject = publicId("cod", codeId)
  await recordAudit(tx, { actor, action: "report a code's listing", subject, detail: { host: page.hostname } }, now)
}
