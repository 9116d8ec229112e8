import type { BrandTx } from "@/db/scope"
import { type ManualWish, readManual } from "@/server/commissions/manual-amount"
import { decideManual, type ManualAmount, type ManualAsk } from "@/server/commissions/record-manual"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { ownCampaign } from "@/server/programs/campaign-queries"
import { amountGiven, amountRefused } from "./amount-words"
import { decideAsAsked } from "./decide-dispute"
import { type By, enterAmount, noteAmount } from "./enter-amount"
import { offerAsAsked } from "./offer-retainer"
import { oweAmount } from "./owe-amount"
import { proposeAsAsked } from "./propose-work"
import { tellCreator, tellMembers } from "./tell-news"

type Gift = ManualWish & Pick<ManualAsk, "enrollmentId" | "campaignId" | "currency">

/** A member gives a bonus, or adjusts what a creator is owed; above the brand's limit it waits for a second person. */
export async function giveAmount(
  tx: BrandTx,
  gift: Gift,
  by: By,
  now: Date,
): Promise<{ readonly id: Id<"man">; readonly waits: boolean }> {
  const { enrollmentId, campaignId, currency } = gift
  if (campaignId) await ownCampaign(tx, campaignId)
  const ask = { ...readManual(gift), enrollmentId, campaignId, currency }
  const { waits, ...manual } = await enterAmount(tx, ask, by, now)
  if (!waits) {
    await owe(tx, manual, by, now)
    await noteAmount(tx, "give an amount", manual, by.by, now)
  }
  return { id: manual.id, waits }
}

/** A second person says yes: what was asked for happens now. */
export async function approveAmount(tx: BrandTx, manualId: Id<"man">, by: By, now: Date): Promise<void> {
  const manual = await decideManual(tx, manualId, { state: "approved", by: by.by.id }, now)
  const { carries } = manual
  if (carries === null) await owe(tx, manual, by, now)
  else if (carries.kind === "fixed_fee") await proposeAsAsked(tx, manual, carries, by.appUrl, now)
  else if (carries.kind === "retainer") await offerAsAsked(tx, manual, carries, by.appUrl, now)
  else await decideAsAsked(tx, manual, carries, by.appUrl, now)
  await noteAmount(tx, "approve an amount", manual, by.by, now)
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
  await noteAmount(tx, "refuse an amount", manual, by, now)
}

async function owe(tx: BrandTx, manual: ManualAmount, { by, appUrl }: By, now: Date): Promise<void> {
  const { id: subjectId, enrollmentId, currency, title, amountMinor, because, proof } = manual
  const kind = manual.kind === "bonus" ? "bonus" : "adjustment"
  const steps = [{ words: kind === "bonus" ? "The bonus that was given" : "The adjustment that was made", amountMinor }]
  await oweAmount(
    tx,
    {
      ...{ kind, subjectId, enrollmentId, currency, title, amountMinor },
      derivation: { kind: "owed", currency, trigger: because, proof, steps },
      clears: { at: addDays(now, manual.holdDays ?? 0) },
      ...{ cause: because, by: `member:${by.id}` },
    },
    now,
  )
  await tellCreator(tx, manual.ofCreatorId, brand => amountGiven({ ...manual, kind }, brand, appUrl))
}
