import { DAY_MS } from "@/server/kernel/time"

/** How the touches that remain share an order. Half-life in days; ends in basis points of the whole, the middle shares the rest. */
export type Model =
  | { readonly kind: "last_touch" }
  | { readonly kind: "first_touch" }
  | { readonly kind: "linear" }
  | { readonly kind: "time_decay"; readonly halfLifeDays: number }
  | { readonly kind: "position_based"; readonly firstBps: number; readonly lastBps: number }

/** The weight of a touch at the very moment of the order, when credit halves with time: fine enough for 12 digits. */
const FRESH = 2 ** 40
const WHOLE_BPS = 10_000

/**
 * What each touch weighs under a model, as exact whole numbers; the share of one is its weight by the sum of all.
 * `agesMs`: how long before the order each touch was, oldest first, none negative. Any list but the empty one weighs more than 0.
 */
export function weightsOf(model: Model, agesMs: readonly number[]): readonly number[] {
  const last = agesMs.length - 1
  switch (model.kind) {
    case "last_touch":
      return agesMs.map((_, at) => Number(at === last))
    case "first_touch":
      return agesMs.map((_, at) => Number(at === 0))
    case "linear":
      return agesMs.map(() => 1)
    case "time_decay":
      return decayed(model.halfLifeDays, agesMs)
    case "position_based":
      return byPosition(model, agesMs.length)
  }
}

/** Measured from the newest touch, so that a list of old touches does not fade to nothing. */
function decayed(halfLifeDays: number, agesMs: readonly number[]): readonly number[] {
  const newest = Math.min(...agesMs)
  return agesMs.map(age => Math.trunc(FRESH * 2 ** -((age - newest) / (halfLifeDays * DAY_MS))))
}

/** With two touches the middle is shared out by the weights of the ends; with ends that weigh nothing, equally. */
function byPosition({ firstBps, lastBps }: { firstBps: number; lastBps: number }, touches: number): readonly number[] {
  const middle = touches - 2
  if (middle < 0) return [1]
  if (middle === 0) return firstBps + lastBps === 0 ? [1, 1] : [firstBps, lastBps]
  const between = WHOLE_BPS - firstBps - lastBps
  return Array.from({ length: touches }, (_, at) =>
    at === 0 ? firstBps * middle : at === touches - 1 ? lastBps * middle : between,
  )
}
