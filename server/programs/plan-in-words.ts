import { formatMoney } from "@/server/kernel/money"
import { percent } from "./percent"
import type { ByCurrency, Earns, Match, Plan, PlanBonus } from "./plan"

/** What a plan's gids and ids are called, by gid or id. A name that is not there reads as "a product". */
export type PlanNames = Readonly<Record<string, string>>

/** What part of a plan says, under its heading; its key finds it again in another version. */
export type PlanPart = { readonly key: string; readonly term: string; readonly sentence: string }

/** For whom the words are: `groupId` leaves out what is only for other groups; absent: everything. */
export type WordsFor = { readonly names: PlanNames; readonly locale: string; readonly groupId?: string | null }

/** The plan in plain words, in the order in which it is asked: the rules, everything else, then tiers, caps and bonuses. */
export function planParts(plan: Plan, reader: WordsFor): readonly PlanPart[] {
  const { locale } = reader
  const rules = plan.rules.filter(({ match }) => isFor(match, reader.groupId))
  return [
    ...rules.map(({ key, name, match, earns }) => part(`rule ${key}`, name, ruleInWords(match, earns, reader))),
    part("otherwise", rules.length === 0 ? "You earn" : "Everything else", otherwiseInWords(plan, locale)),
    ...tierWords(plan, locale),
    ...capWords(plan, locale),
    ...plan.bonuses.map(one => part(`bonus ${one.key}`, one.name, bonusInWords(one, plan.period, locale))),
    ...renewalWords(plan.renewalMonths),
  ]
}

const part = (key: string, term: string, sentence: string): PlanPart => ({ key, term, sentence })

const isFor = ({ groupIds }: Match, groupId: string | null | undefined) =>
  groupId === undefined || groupIds === undefined || groupIds.some(id => id === groupId)

/** One rule: "15 % on products in Candles, for new customers." */
export function ruleInWords(match: Match, earns: Earns, reader: WordsFor): string {
  const conditions = conditionsOf(match, reader)
  return `${[`${sentence(earnsInWords(earns, reader.locale))} on ${productsOf(match, reader)}`, ...conditions].join(", ")}.`
}

/** "15 %", "$2.00 per item and $5.00 per order", "nothing". */
export function earnsInWords(earns: Earns, locale: string): string {
  if (earns.kind === "excluded") return "nothing"
  const parts = [
    earns.bps > 0 ? percent(earns.bps) : null,
    Object.keys(earns.perItem).length > 0 ? `${amounts(earns.perItem, locale)} per item` : null,
    Object.keys(earns.perOrder).length > 0 ? `${amounts(earns.perOrder, locale)} per order` : null,
  ].filter(part => part !== null)
  return parts.length > 0 ? new Intl.ListFormat(locale, { type: "conjunction" }).format(parts) : "nothing"
}

/** Amounts of several currencies are one amount in each of them: "$5.00 or ¥800". */
export function amounts(given: ByCurrency, locale: string): string {
  return list(
    Object.entries(given).map(([currency, minor]) => formatMoney({ minor, currency }, locale)),
    locale,
  )
}

function productsOf({ productGids, collectionGids }: Match, { names, locale }: WordsFor): string {
  const products = productGids ? named(productGids, names, locale, "a product") : null
  const collections = collectionGids ? `products in ${named(collectionGids, names, locale, "a collection")}` : null
  if (products && collections) return `${products}, of ${collections}`
  return products ?? collections ?? "products"
}

function conditionsOf(match: Match, { names, locale }: WordsFor): readonly string[] {
  const { customerType, minimum, campaignIds, codeKeys, groupIds, subscription } = match
  return [
    customerType ? `for ${customerType} customers` : null,
    minimum ? `in orders of ${amounts(minimum, locale)} or more` : null,
    campaignIds ? `through links of ${named(campaignIds, names, locale, "a campaign")}` : null,
    codeKeys ? `with the code ${list(codeKeys, locale)}` : null,
    groupIds ? `for ${named(groupIds, names, locale, "a group")}` : null,
    subscription ? SUBSCRIPTION[subscription] : null,
  ].filter(condition => condition !== null)
}

const SUBSCRIPTION = {
  first: "when a subscription begins",
  renewal: "when a subscription renews",
} as const

/** More names than these make no sentence. */
const MOST_NAMES = 4

function named(ids: readonly string[], names: PlanNames, locale: string, unknown: string): string {
  const known = ids.map(id => names[id] ?? unknown)
  const rest = known.length - MOST_NAMES
  return list(rest > 0 ? [...known.slice(0, MOST_NAMES), `${rest} more`] : known, locale)
}

const list = (words: readonly string[], locale: string) =>
  new Intl.ListFormat(locale, { type: "disjunction" }).format(words)

function otherwiseInWords({ base, otherwise }: Plan, locale: string): string {
  const counted = base.shipping ? "products and shipping" : "products"
  const left = [base.tax ? null : "tax", base.shipping ? null : "shipping"].filter(part => part !== null)
  const tax = base.tax ? ", with tax" : ""
  const without = left.length > 0 ? `, without ${left.join(" and ")}` : ""
  const what = otherwise.kind === "excluded" ? "of" : "of what the shopper pays for"
  return `${sentence(earnsInWords(otherwise, locale))} ${what} ${counted}${tax}${without}.`
}

function tierWords({ tiers, period, trueUp, orderCap, monthlyCap }: Plan, locale: string): readonly PlanPart[] {
  if (tiers.length === 0) return []
  const steps = tiers.map(({ from, bps }) => `${percent(bps)} after ${amounts(from, locale)}`)
  const steady = `Instead of the rate for everything else, as you sold in the ${period} before: ${steps.join("; ")}.`
  const within = orderCap || monthlyCap ? ", up to what an order or a month may earn at most" : ""
  const caughtUp = ` Who reaches a higher tier in a ${period} is paid the difference for it once it is closed${within}.`
  return [part("tiers", "Tiers", `${steady}${trueUp ? caughtUp : ""}`)]
}

function capWords({ orderCap, monthlyCap }: Plan, locale: string): readonly PlanPart[] {
  const caps = [
    orderCap ? `${amounts(orderCap, locale)} for one order` : null,
    monthlyCap ? `${amounts(monthlyCap, locale)} in a calendar month` : null,
  ].filter(cap => cap !== null)
  return caps.length > 0 ? [part("caps", "At most", `${caps.join(", and ")}.`)] : []
}

/** "$100.00 for 20 orders in a month." */
export function bonusInWords({ trigger, amount }: PlanBonus, period: Plan["period"], locale: string): string {
  const reached =
    trigger.kind === "orders"
      ? `${trigger.atLeast} ${trigger.atLeast === 1 ? "order" : "orders"}`
      : `net sales of ${amounts(trigger.atLeast, locale)}`
  return `${amounts(amount, locale)} for ${reached} in a ${period}.`
}

function renewalWords(months: number | null): readonly PlanPart[] {
  if (months === null) return []
  const lasting = `Renewals earn for ${months === 1 ? "1 month" : `${months} months`} after the first order.`
  return [part("renewals", "Subscriptions", months === 0 ? "The first order earns, its renewals do not." : lasting)]
}

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
