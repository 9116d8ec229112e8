import type { Carried } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { ManualAmount } from "@/server/commissions/record-manual"
import { recordAudit } from "@/server/identity/record-audit"
import { currency as currencyCode } from "@/server/kernel/currency"
import { present } from "@/server/kernel/error"
import { type Id, newId, publicId } from "@/server/kernel/id"
import { campaignWithBrief, creatorAsked } from "@/server/programs/asked-creator"
import { type NewRetainer, proposeRetainer, readRetainer } from "@/server/programs/keep-retainer"
import { wholeOf } from "@/server/programs/retainer"
import { retainerProposed } from "@/server/programs/work-words"
import { type By, enterAmount } from "./enter-amount"
import { tellCreator } from "./tell-news"

/**
 * A member offers a creator an amount a month for being part of a campaign. With all its months it counts as given; above what one
 * gives alone it waits for a second person, and its creator is not asked until then.
 */
export async function offerRetainer(
  tx: BrandTx,
  wish: Omit<NewRetainer, "creatorId" | "id">,
  by: By,
  now: Date,
): Promise<{ readonly id: Id<"rtn">; readonly waits: boolean }> {
  const { campaignId, enrollmentId } = wish
  const campaign = await campaignWithBrief(tx, campaignId)
  const creatorId = await creatorAsked(tx, enrollmentId, campaign)
  const id = newId<"rtn">(now)
  const offer = readRetainer({ ...wish, id, currency: currencyCode(wish.currency), creatorId })
  const { title, monthlyMinor, currency, startsOn, endsOn } = offer
  const carries = { kind: "retainer", retainerId: id, monthlyMinor, startsOn, endsOn } as const
  const whole = { kind: "retainer", amountMinor: wholeOf({ ...offer, endedOn: null }), carries } as const
  const ask = { ...whole, campaignId, enrollmentId, title, currency, because: `A retainer of ${campaign.name}` }
  const { waits } = await enterAmount(tx, ask, by, now)
  if (!waits) await propose(tx, offer, campaign.name, { by: `member:${by.by.id}`, appUrl: by.appUrl }, now)
  return { id, waits }
}

/** A second person said yes to the retainer: its creator is asked. */
export async function offerAsAsked(
  tx: BrandTx,
  manual: ManualAmount,
  { kind: _, retainerId: id, ...days }: Carried & { kind: "retainer" },
  appUrl: string,
  now: Date,
): Promise<void> {
  const { enrollmentId, title, currency, askedBy } = manual
  const campaignId = present(manual.campaignId, "the campaign of a retainer")
  const campaign = await campaignWithBrief(tx, campaignId)
  const creatorId = await creatorAsked(tx, enrollmentId, campaign)
  const offer = { ...days, id, campaignId, enrollmentId, creatorId, title, currency }
  await propose(tx, offer, campaign.name, { by: `member:${askedBy}`, appUrl }, now)
}

type From = { readonly by: string; readonly appUrl: string }

async function propose(tx: BrandTx, offer: NewRetainer, campaign: string, { by, appUrl }: From, now: Date) {
  await proposeRetainer(tx, offer, by, now)
  const where = { campaign, url: `${appUrl}/creator/campaigns/${publicId("cmp", offer.campaignId)}` }
  await tellCreator(tx, offer.creatorId, brand => retainerProposed(offer, brand, where))
  const { id, title, monthlyMinor, currency, startsOn, endsOn } = offer
  const detail = { title, monthlyMinor, currency, startsOn, endsOn }
  await recordAudit(tx, { actor: by, action: "offer retainer", subject: publicId("rtn", id), detail }, now)
}
