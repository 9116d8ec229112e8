import type { BrandTx } from "@/db/scope"
import { askManual, type ManualAmount, type ManualAsk } from "@/server/commissions/record-manual"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { currency as currencyCode } from "@/server/kernel/currency"
import { refuse } from "@/server/kernel/error"
import { publicId } from "@/server/kernel/id"
import { placeOf } from "@/server/programs/enrollment-of"
import { amountAsked } from "./amount-words"
import { tellMembers } from "./tell-news"

export type By = { readonly by: Member; readonly appUrl: string }

const NOBODY_ELSE =
  "This is more than one person gives alone, and nobody else here may confirm it. Invite somebody for finance, or raise the limit."

/**
 * A member enters an amount that no plan reckons. It is approved as long as what they gave that creator alone in 30 days stays within
 * the brand's limit; else nothing happens yet, and those who may say yes are told. Refuses what nobody else could confirm.
 */
export async function enterAmount(
  tx: BrandTx,
  ask: ManualAsk,
  { by, appUrl }: By,
  now: Date,
): Promise<ManualAmount & { readonly waits: boolean }> {
  const { creatorId } = await placeOf(tx, ask.enrollmentId)
  const manual = await askManual(tx, { ...ask, currency: currencyCode(ask.currency), creatorId }, by.id, now)
  const waits = manual.state === "asked"
  if (waits) {
    const told = await tellMembers(tx, { right: "approve adjustments", but: by.id }, path =>
      amountAsked(manual, by.name, appUrl + path),
    )
    if (told === 0) throw refuse("conflict", NOBODY_ELSE)
    await noteAmount(tx, "ask for an amount", manual, by, now)
  }
  return { ...manual, waits }
}

/** What somebody did with an amount, for the audit log. */
export async function noteAmount(
  tx: BrandTx,
  action: string,
  manual: ManualAmount,
  by: Member,
  now: Date,
): Promise<void> {
  const { kind, title, currency, amountMinor, because, refusal } = manual
  const detail = { kind, title, currency, amountMinor, because, refusal: refusal ?? undefined }
  await recordAudit(tx, { actor: `member:${by.id}`, action, subject: publicId("man", manual.id), detail }, now)
}
