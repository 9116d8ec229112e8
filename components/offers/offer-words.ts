import { moneyText } from "@/components/money/money"
import { percentText } from "@/components/orders/percent"
import type { Terms } from "./offer-data"

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" })

/** What a code gives, as short as it can be said: "15 % off", "$5.00 off 2 products". */
export function givesWords({ value, items }: Terms): string {
  const off = value.kind === "percentage" ? percentText(value.bps) : moneyText(amountOf(value))
  return `${off} off${items.kind === "all" ? "" : ` ${counted(items)}`}`
}

/** Under which conditions, as short as they can be said; empty when there are none. */
export function limitWords(terms: Terms): readonly string[] {
  const { minimum, usageLimit, oncePerCustomer, endsAt } = terms
  return [
    minimum?.kind === "subtotal" ? `from ${moneyText(amountOf(minimum))}` : null,
    minimum?.kind === "quantity" ? `from ${minimum.units} items` : null,
    usageLimit === null ? null : usageLimit === 1 ? "works once" : `works ${usageLimit} times`,
    oncePerCustomer ? "once per customer" : null,
    endsAt === null ? null : `until ${DAY.format(new Date(endsAt))}`,
  ].filter(words => words !== null)
}

/** An offer in whole sentences, for who is about to make it. */
export function offerSentences(terms: Terms, kind: "shared" | "single_use"): readonly string[] {
  const { value, items, minimum, combines, startsAt, endsAt } = terms
  const off = value.kind === "percentage" ? percentText(value.bps) : moneyText(amountOf(value))
  const on = items.kind === "all" ? "the whole order" : `${counted(items)} that you chose`
  const together = [
    combines.order ? "order discounts" : null,
    combines.product ? "product discounts" : null,
    combines.shipping ? "shipping discounts" : null,
  ].filter(words => words !== null)
  return [
    kind === "single_use"
      ? `Each click through a safe link gets a code of its own, which takes ${off} off ${on} and works once.`
      : `Each creator gets one code, which takes ${off} off ${on}.`,
    minimum === null
      ? "There is no least amount to buy."
      : minimum.kind === "subtotal"
        ? `The cart must hold at least ${moneyText(amountOf(minimum))}${items.kind === "all" ? "" : " of it"}.`
        : `The cart must hold at least ${minimum.units} items${items.kind === "all" ? "" : " of it"}.`,
    kind === "shared" && terms.usageLimit !== null ? `Each code works ${terms.usageLimit} times in all.` : null,
    terms.oncePerCustomer ? "A customer can use a code once." : null,
    together.length === 0
      ? "It stands together with no other discount."
      : `It stands together with ${together.join(" and ")} that let it.`,
    `It works from ${DAY.format(new Date(startsAt))}${endsAt === null ? " on, without an end" : ` until ${DAY.format(new Date(endsAt))}`}.`,
  ].filter(sentence => sentence !== null)
}

const NAMES: Readonly<Record<keyof Terms, string>> = {
  title: "Name",
  value: "Takes off",
  items: "For",
  minimum: "At least",
  startsAt: "Begins",
  endsAt: "Ends",
  usageLimit: "Each code works",
  oncePerCustomer: "Once per customer",
  combines: "Stands together with",
}

/** One term by its name, as ours and as the shop has it. */
export function termWords(name: keyof Terms, terms: Terms, titles: Readonly<Record<string, string>>): string {
  switch (name) {
    case "title":
      return terms.title
    case "value":
      return terms.value.kind === "percentage" ? percentText(terms.value.bps) : moneyText(amountOf(terms.value))
    case "items":
      return terms.items.kind === "all"
        ? "the whole order"
        : terms.items.gids.map(gid => titles[gid] ?? `${gid.split("/").at(-1)}`).join(", ")
    case "minimum":
      return limitWords({ ...terms, usageLimit: null, oncePerCustomer: false, endsAt: null })[0] ?? "nothing"
    case "startsAt":
      return DAY.format(new Date(terms.startsAt))
    case "endsAt":
      return terms.endsAt === null ? "never" : DAY.format(new Date(terms.endsAt))
    case "usageLimit":
      return terms.usageLimit === null ? "without limit" : terms.usageLimit === 1 ? "once" : `${terms.usageLimit} times`
    case "oncePerCustomer":
      return terms.oncePerCustomer ? "yes" : "no"
    case "combines":
      return (
        Object.entries(terms.combines)
          .flatMap(([of, does]) => (does ? [of] : []))
          .join(", ") || "nothing"
      )
  }
}

export function termName(name: keyof Terms): string {
  return NAMES[name]
}

function counted({ kind, gids }: { kind: "products" | "collections"; gids: readonly string[] }): string {
  return gids.length === 1 ? `1 ${kind.slice(0, -1)}` : `${gids.length} ${kind}`
}

function amountOf({ amountMinor, currency }: { amountMinor: number; currency: string }) {
  return { minor: amountMinor, currency }
}
