import type { BrandTx } from "@/db/scope"
import { type CostWish, type RecordedCost, recordCost, reverseCost } from "@/server/costs/record-cost"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { currency as currencyCode } from "@/server/kernel/currency"
import { type Id, publicId } from "@/server/kernel/id"
import { post } from "@/server/ledger/post"
import { calendarDay } from "@/server/programs/campaign"
import { ownCampaign } from "@/server/programs/campaign-queries"
import { placeOf } from "@/server/programs/enrollment-of"

type Wish = Omit<CostWish, "creatorId">

/** A member writes down what a creator cost besides what they are paid: books it, expense → in_kind. */
export async function bookCost(tx: BrandTx, wish: Wish, by: Member, now: Date): Promise<Id<"cst">> {
  const { creatorId } = await placeOf(tx, wish.enrollmentId)
  if (wish.campaignId) await ownCampaign(tx, wish.campaignId)
  const dated = { currency: currencyCode(wish.currency), happenedOn: calendarDay(wish.happenedOn) }
  const cost = await recordCost(tx, { ...wish, ...dated, creatorId }, `member:${by.id}`, now)
  await book(tx, cost, { kind: "cost", debit: "expense", credit: "in_kind" }, by, now)
  return cost.id
}

/** A member takes a cost back that was a mistake, with a reason. */
export async function takeCostBack(
  tx: BrandTx,
  { costId, because, by }: { readonly costId: Id<"cst">; readonly because: string; readonly by: Member },
  now: Date,
): Promise<void> {
  const cost = await reverseCost(tx, costId, { because, by: `member:${by.id}` }, now)
  await book(tx, cost, { kind: "cost_reversed", debit: "in_kind", credit: "expense" }, by, now, because)
}

type Accounts =
  | { readonly kind: "cost"; readonly debit: "expense"; readonly credit: "in_kind" }
  | { readonly kind: "cost_reversed"; readonly debit: "in_kind"; readonly credit: "expense" }

async function book(tx: BrandTx, cost: RecordedCost, accounts: Accounts, by: Member, now: Date, because = cost.title) {
  const { id, creatorId, currency, amountMinor, title } = cost
  const causedBy = `member:${by.id}`
  const key = `${accounts.kind}:${id}`
  await post(tx, [{ ...accounts, key, creatorId, currency, amountMinor, because, causedBy, happenedAt: now }], now)
  const action = accounts.kind === "cost" ? "record cost" : "take cost back"
  const detail = { title, currency, amountMinor, because }
  await recordAudit(tx, { actor: causedBy, action, subject: publicId("cst", id), detail }, now)
}
