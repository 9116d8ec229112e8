import { sql } from "drizzle-orm"
import type { orders } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { clickIdOf, clickTime } from "@/server/tracking/click-ref"
import { clicksOfCodes } from "@/server/tracking/record-uses"
import type { DecisionInput, Touchpoint } from "./decision"
import { type ShopperVisit, shopperOf } from "./shopper-of-order"

type OrderRow = typeof orders.$inferSelect
export type EvidencedOrder = Pick<
  OrderRow,
  "id" | "gid" | "shopId" | "orderedAt" | "clickRefs" | "usedCodes" | "checkoutToken" | "customerHash"
>

export type Gathered = Pick<DecisionInput, "touchpoints" | "otherVisits"> & {
  /** When those clicks were that something names and that are not written: on their way, a machine's, or forged. */
  readonly missingAt: readonly Date[]
}

/**
 * All evidence that ties the order's shopper to an enrollment, and their landings from other channels: clicks that the order
 * or the purchase names, clicks of the same visitor, of the same customer's other browsers, codes, survey answers.
 */
export async function gatherEvidence(tx: BrandTx, order: EvidencedOrder): Promise<Gathered> {
  // Asked together: none needs another's answer, and each wait for the database would be a step of every settlement.
  const [shopper, reserved, codes, answers] = await Promise.all([
    shopperOf(tx, order),
    clicksOfCodes(tx, order),
    order.usedCodes.length > 0 ? codesOwned(tx, order) : [],
    surveyed(tx, order),
  ])
  const named = [
    ...order.clickRefs.flatMap(ref => namedBy("order", ref)),
    ...shopper.clickRefs.flatMap(ref => namedBy("pixel", ref)),
    ...reserved.map(clickId => ({ ...asClick(clickId), knownBy: "code" })),
    ...shopper.visits.flatMap(visit => (visit.clickId ? [{ ...asClick(visit.clickId), knownBy: visit.knownBy }] : [])),
  ]
  const clicks = named.length > 0 ? await clicksNamed(tx, named) : []
  return {
    touchpoints: [...clicks, ...codes, ...answers],
    otherVisits: shopper.visits.filter(visit => visit.clickId === null).map(otherVisit),
    missingAt: named.filter(({ id }) => !clicks.some(click => click.id === id)).map(({ at }) => new Date(at)),
  }
}

type Named = { readonly id: Id<"clk">; readonly at: string; readonly knownBy: string }

function namedBy(knownBy: string, ref: string): readonly Named[] {
  const click = clickIdOf(ref)
  return click ? [{ id: click.id, at: click.at.toISOString(), knownBy }] : []
}

function asClick(id: Id<"clk">) {
  return { id, at: clickTime(id).toISOString() }
}

function otherVisit({ id, at, channel, paid }: ShopperVisit) {
  return { id, at, channel, paid }
}

type ClickRow = {
  id: string
  enrollment_id: Id<"enr">
  creator_id: Id<"crt">
  clicked_at: Date
  slug: string
  known_by: string
}

/** A click id tells its own time, which leads to one partition; a second either way forgives a rounded clock. */
async function clicksNamed(tx: BrandTx, named: readonly Named[]): Promise<Touchpoint[]> {
  const asked = JSON.stringify(named.map(({ id, at, knownBy }) => ({ id, at, known_by: knownBy })))
  const rows = await tx.execute<ClickRow>(sql`
    select c.id, c.enrollment_id, c.creator_id, c.clicked_at, l.slug, asked.known_by
    from json_to_recordset(${asked}::json) as asked(id uuid, at timestamptz, known_by text)
    cross join lateral (
      select * from clicks c where c.brand_id = ${tx.brandId} and c.id = asked.id and not c.bot
        and c.clicked_at between asked.at - interval '1 second' and asked.at + interval '1 second' limit 1
    ) c
    join tracking_links l on l.brand_id = c.brand_id and l.id = c.link_id`)
  return rows.map(row => ({
    family: "click",
    id: row.id,
    enrollmentId: row.enrollment_id,
    creatorId: row.creator_id,
    at: new Date(row.clicked_at).toISOString(),
    knownBy: [row.known_by],
    label: row.slug,
    discountMinor: 0,
  }))
}

type CodeRow = { id: string; enrollment_id: Id<"enr">; creator_id: Id<"crt">; code_key: string }

/** A code counts for whoever owned it at the time of the order, and is timed at the order. */
async function codesOwned(tx: BrandTx, order: EvidencedOrder): Promise<Touchpoint[]> {
  const at = order.orderedAt.toISOString()
  const keys = order.usedCodes.map(used => used.code.toUpperCase())
  const rows = await tx.execute<CodeRow>(sql`
    select id, enrollment_id, creator_id, code_key from code_ownerships
    where brand_id = ${tx.brandId} and shop_id = ${order.shopId} and during @> ${at}::timestamptz
      and code_key in ${keys}
    limit 50`)
  return rows.map(row => ({
    family: "code",
    id: row.id,
    enrollmentId: row.enrollment_id,
    creatorId: row.creator_id,
    at,
    knownBy: [],
    label: row.code_key,
    discountMinor: order.usedCodes.find(used => used.code.toUpperCase() === row.code_key)?.amountMinor ?? 0,
  }))
}

type AnswerRow = {
  id: string
  enrollment_id: Id<"enr">
  creator_id: Id<"crt">
  option: string
  matched_by: string
  answered_at: Date
}

/** What the shopper answered after buying, as far as it names a creator for certain. */
async function surveyed(tx: BrandTx, order: EvidencedOrder): Promise<Touchpoint[]> {
  const rows = await tx.execute<AnswerRow>(sql`
    select id, enrollment_id, creator_id, option, matched_by, answered_at from survey_answers
    where brand_id = ${tx.brandId} and shop_id = ${order.shopId} and state = 'matched' and enrollment_id is not null
      and (order_gid = ${order.gid} or checkout_token = ${order.checkoutToken})
    order by answered_at desc, id limit 1`)
  return rows.map(row => ({
    family: "survey",
    id: row.id,
    enrollmentId: row.enrollment_id,
    creatorId: row.creator_id,
    at: new Date(row.answered_at).toISOString(),
    knownBy: [row.matched_by],
    label: row.option,
    discountMinor: 0,
  }))
}
