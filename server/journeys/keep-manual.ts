import type { BrandTx } from "@/db/scope"
import { askManual, decideManual, type ManualAmount, type ManualAsk } from "@/server/commissions/record-manual"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { currency as currencyCode } from "@/server/kernel/currency"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { ownCampaign } from "@/server/programs/campaign-queries"
import { placeOf } from "@/server/programs/enrollment-of"
import { amountAsked, amountGiven, amountRefused } from "./amount-words"
import { oweAmount } from "./owe-amount"
import { tellCreator, tellMembers } from "./tell-news"

type By = { readonly by: Member; readonly appUrl: string }

/** A member gives a bonus, or adjusts what a creator is owed; above the brand's limit it waits for a second person. */
export async function giveAmount(
  tx: BrandTx,
  ask: Omit<ManualAsk, "creatorId">,
  { by, appUrl }: By,
  now: Date,
): Promise<{ readonly id: Id<"man">; readonly waits: boolean }> {
  const { creatorId } = await placeOf(tx, ask.enrollmentId)
  if (ask.campaignId) await ownCampaign(tx, ask.campaignId)
  const manual = await askManual(tx, { ...ask, currency: currencyCode(ask.currency), creatorId }, by.id, now)
  const waits = manual.state === "asked"
  if (waits)
    await tellMembers(tx, { right: "approve adjustments", but: by.id }, path =>
      amountAsked(manual, by.name, appUrl + path),
    )
  else await owe(tx, manual, { by, appUrl }, now)
  await note(tx, waits ? "ask for an amount" : "give an amount", manual, by, now)
  return { id: manual.id, waits }
}

/** A second person says yes: the amount is owed from now. */
export async function approveAmount(tx: BrandTx, manualId: Id<"man">, { by, appUrl }: By, now: Date): Promise<void> {
  const manual = await decideManual(tx, manualId, { state: "approved", by: by.id }, now)
  await owe(tx, manual, { by, appUrl }, now)
  await note(tx, "approve an amount", manual, by, now)
}

/** Somebody says no, or whoever asked thinks better of it. Nothing was owed, so nothing moves. */
export async function refuseAmount(
  tx: BrandTx,
  { manualId, because }: { readonly manualId: Id<"man">; readonly because: string },
  { by, appUrl }: By,
  now: Date,
): Promise<void> {
  const refusal = because.trim()
  if (refusal.length < 3) throw refuse("invalid", "Say why; whoever asked reads it.")
  const manual = await decideManual(tx, manualId, { state: "refused", refusal, by: by.id }, now)
  await tellMembers(tx, { right: "adjust earnings", but: by.id }, path => amountRefused(manual, by.name, appUrl + path))
  await note(tx, "refuse an amount", manual, by, now)
}

async function owe(tx: BrandTx, manual: ManualAmount, { by, appUrl }: By, now: Date): Promise<void> {
  const { kind, id: subjectId, enrollmentId, currency, title, amountMinor, because, proof } = manual
  const steps = [{ words: kind === "bonus" ? "The bonus that was given" : "The adjustment that was made", amountMinor }]
  await oweAmount(
    tx,
    {
      ...{ kind, subjectId, enrollmentId, currency, title, amountMinor },
      derivation: { kind: "owed", currency, trigger: because, proof, steps },
      clears: { at: addDays(now, manual.holdDays) },
      ...{ cause: because, by: `member:${by.id}` },
    },
    now,
  )
  await tellCreator(tx, manual.ofCreatorId, brand => amountGiven(manual, brand, appUrl))
}

async function note(tx: BrandTx, action: string, manual: ManualAmount, by: Member, now: Date): Promise<void> {
  const { kind, title, currency, amountMinor, because, refusal } = manual
  const detail = { kind, title, currency, amountMinor, because, refusal: refusal ?? undefined }
  await recordAudit(tx, { actor: `member:${by.id}`, action, subject: publicId("man", manual.id), detail }, now)
}
