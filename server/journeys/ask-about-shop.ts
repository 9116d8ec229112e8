import type { BrandTx } from "@/db/scope"
import { attributeFrom } from "@/server/catalog/attribute-from"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { shopStandings } from "@/server/reconciliation/queries"
import { askForPass } from "./ask-for-pass"
import { readSoon } from "./ask-for-read"
import { COMPARED_DAYS } from "./compare-weekly"

export type Wish =
  | { readonly kind: "read" | "comparison" }
  /** Orders placed at or after `from`. An attribution makes them count for creators, whoever brought them. */
  | { readonly kind: "backfill" | "attribution"; readonly from: Date }

const AUDITED = {
  read: "read shop now",
  comparison: "compare shop now",
  backfill: "take in shop history",
  attribution: "attribute shop history",
} as const

/** A member wants a shop read, compared, or its history taken in or attributed: the job and the audit entry exist together. */
export async function askAboutShop(tx: BrandTx, by: Member, shopId: Id<"shp">, wish: Wish, now: Date): Promise<void> {
  const shop = (await shopStandings(tx)).find(one => one.id === shopId)
  if (!shop) throw refuse("not_found", "This shop is not connected.")
  if (shop.uninstalledAt) throw refuse("conflict", `${shop.domain} removed the app. Connect it again, then it is read.`)
  if ("from" in wish && wish.from > now) throw refuse("invalid", "The day lies ahead. Choose one that has passed.")
  const askedBy = `member:${by.id}`
  if (wish.kind === "read") await readSoon(tx, shopId, now)
  else {
    const fromAt = "from" in wish ? wish.from : addDays(now, -COMPARED_DAYS)
    if (wish.kind === "attribution") await attributeFrom(tx, shopId, fromAt)
    await askForPass(tx, { shopId, kind: wish.kind, fromAt, askedBy }, now)
  }
  const detail = "from" in wish ? { from: wish.from.toISOString() } : {}
  await recordAudit(tx, { actor: askedBy, action: AUDITED[wish.kind], subject: publicId("shp", shopId), detail }, now)
}
