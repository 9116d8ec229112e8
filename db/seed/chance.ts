/** Dice that fall the same way on every machine. */
export type Chance = {
  /** A whole number from `min` to `max`, both included. */
  between(min: number, max: number): number
  /** True `percent` times in a hundred. */
  happens(percent: number): boolean
  pick<T>(from: readonly T[]): T
}

/** Mulberry32: small, well mixed, and good enough for stories. */
export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  return {
    between,
    happens: percent => next() * 100 < percent,
    pick: from => {
      const chosen = from[between(0, from.length - 1)]
      if (chosen === undefined) throw new RangeError("There is nothing to pick from.")
      return chosen
    },
  }
}
