import { present, refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { formatMoney } from "@/server/kernel/money"
import type { Dispute } from "./record-move"

/** A line as it was contested: what it earned then and what its creator asks, in minor units. */
export type Contested = {
  readonly commissionId: Id<"com">
  readonly wasMinor: number
  readonly askedMinor: number
  readonly currency: string
}

/** What a dispute about a line contests. */
export function contestedOf({ commissionId, wasMinor, askedMinor, currency }: Dispute): Contested {
  return {
    commissionId: present(commissionId, "the commission of a contested line"),
    wasMinor: present(wasMinor, "what a contested line earned"),
    askedMinor: present(askedMinor, "what a contested line should earn"),
    currency: present(currency, "the currency of a contested line"),
  }
}

/**
 * What a decision says that it should earn, in minor units: what was asked, or `partlyMinor`. Refuses a part that is no more than it
 * earned, or more than was asked.
 */
export function decidedFor({ wasMinor, askedMinor, currency }: Contested, partlyMinor: number | null): number {
  const should = partlyMinor ?? askedMinor
  const text = (minor: number) => formatMoney({ minor, currency }, "en")
  if (!Number.isSafeInteger(should) || should <= wasMinor || should > askedMinor)
    throw refuse("invalid", `Decide for an amount above ${text(wasMinor)} and up to ${text(askedMinor)}, or decline.`)
  return should
}
