import { percentText } from "@/components/orders/percent"
import { readPercent } from "@/components/settings/percent-input"
import { parseDecimal, toDecimal } from "@/server/kernel/money"
import type { Terms } from "./offer-data"

/** What stands in the fields of an offer, as typed. Days are "2026-12-24", in UTC as Shopify counts them here. */
export type OfferDraft = {
  readonly title: string
  readonly valueKind: "percentage" | "amount"
  readonly off: string
  readonly itemsKind: "all" | "products" | "collections"
  readonly gids: readonly string[]
  readonly minimumKind: "none" | "subtotal" | "quantity"
  readonly least: string
  readonly begins: string
  readonly ends: string
  readonly usageLimit: string
  readonly oncePerCustomer: boolean
  readonly combines: Terms["combines"]
}

export const EMPTY: OfferDraft = {
  title: "",
  valueKind: "percentage",
  off: "15 %",
  itemsKind: "all",
  gids: [],
  minimumKind: "none",
  least: "",
  begins: "",
  ends: "",
  usageLimit: "",
  oncePerCustomer: false,
  combines: { order: false, product: false, shipping: true },
}

/** The fields as an offer's terms fill them. */
export function draftOf(terms: Terms): OfferDraft {
  const { value, items, minimum } = terms
  return {
    title: terms.title,
    valueKind: value.kind,
    off: value.kind === "percentage" ? percentText(value.bps) : toDecimal(value.amountMinor, value.currency),
    itemsKind: items.kind,
    gids: items.kind === "all" ? [] : items.gids,
    minimumKind: minimum?.kind ?? "none",
    least: !minimum
      ? ""
      : minimum.kind === "quantity"
        ? String(minimum.units)
        : toDecimal(minimum.amountMinor, minimum.currency),
    begins: terms.startsAt.slice(0, 10),
    ends: terms.endsAt?.slice(0, 10) ?? "",
    usageLimit: terms.usageLimit === null ? "" : String(terms.usageLimit),
    oncePerCustomer: terms.oncePerCustomer,
    combines: terms.combines,
  }
}

export type DraftErrors = Partial<Record<"off" | "least" | "usageLimit" | "begins" | "ends", string>>

/** The fields as terms, or what is wrong with each of them. `was` keeps the hour of a day that nobody touched. */
export function readDraft(
  draft: OfferDraft,
  currency: string,
  now: Date,
  was: Terms | null,
): { terms: Terms } | { errors: DraftErrors } {
  const errors: Record<string, string> = {}
  const value = discountOf(draft, currency)
  const minimum = minimumOf(draft, currency)
  const usageLimit = draft.usageLimit.trim() === "" ? null : wholeOf(draft.usageLimit)
  if (value === null)
    errors.off =
      draft.valueKind === "percentage"
        ? "Write a percentage, such as 15."
        : `Write an amount in ${currency}, such as 5.`
  if (minimum === undefined)
    errors.least =
      draft.minimumKind === "quantity" ? "Write a whole number of items." : `Write an amount in ${currency}.`
  if (usageLimit === undefined) errors.usageLimit = "Write a whole number, or leave it empty for no limit."
  const startsAt = beginningOf(draft.begins, now, was)
  const endsAt = endOf(draft.ends, was)
  if (startsAt === null) errors.begins = "Write a day, such as 2026-12-01."
  if (endsAt === undefined) errors.ends = "Write a day, or leave it empty for no end."
  if (value === null || minimum === undefined || usageLimit === undefined || startsAt === null || endsAt === undefined)
    return { errors }
  const items = draft.itemsKind === "all" ? { kind: "all" as const } : { kind: draft.itemsKind, gids: [...draft.gids] }
  const { title, oncePerCustomer, combines } = draft
  return { terms: { title, value, items, minimum, startsAt, endsAt, usageLimit, oncePerCustomer, combines } }
}

function discountOf({ valueKind, off }: OfferDraft, currency: string): Terms["value"] | null {
  if (valueKind === "percentage") {
    const bps = readPercent(off)
    return bps === null ? null : { kind: "percentage", bps }
  }
  const amountMinor = minorOf(off, currency)
  return amountMinor === null ? null : { kind: "amount", amountMinor, currency }
}

function minimumOf({ minimumKind, least }: OfferDraft, currency: string): Terms["minimum"] | undefined {
  if (minimumKind === "none") return null
  if (minimumKind === "quantity") {
    const units = wholeOf(least)
    return units === undefined ? undefined : { kind: "quantity", units }
  }
  const amountMinor = minorOf(least, currency)
  return amountMinor === null ? undefined : { kind: "subtotal", amountMinor, currency }
}

function minorOf(text: string, currency: string): number | null {
  try {
    return parseDecimal(text.replace(",", "."), currency)
  } catch {
    return null
  }
}

function wholeOf(text: string): number | undefined {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text) : undefined
}

/** An offer that begins today begins now: nobody waits for midnight. */
function beginningOf(day: string, now: Date, was: Terms | null): string | null {
  if (was !== null && day === was.startsAt.slice(0, 10)) return was.startsAt
  if (day === "" || day === now.toISOString().slice(0, 10)) return now.toISOString()
  return instantOf(day, "00:00:00.000Z")
}

/** The last day counts whole. */
function endOf(day: string, was: Terms | null): string | null | undefined {
  if (day === "") return null
  if (was?.endsAt && day === was.endsAt.slice(0, 10)) return was.endsAt
  return instantOf(day, "23:59:59.000Z") ?? undefined
}

function instantOf(day: string, time: string): string | null {
  const at = new Date(`${day}T${time}`)
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}
