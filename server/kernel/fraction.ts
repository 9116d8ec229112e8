import { divideHalfEven } from "./money"

/** An exact number: `top` ÷ `bottom`, `bottom` above zero. What is still to be rounded is never a float. */
export type Fraction = { readonly top: bigint; readonly bottom: bigint }

export const ZERO: Fraction = { top: 0n, bottom: 1n }

/** `fraction(1n, 3n)` is a third, in lowest terms. */
export function fraction(top: bigint, bottom: bigint): Fraction {
  if (bottom <= 0n) throw new RangeError("A fraction is of something above zero.")
  const divisor = greatestDivisor(top < 0n ? -top : top, bottom)
  return { top: top / divisor, bottom: bottom / divisor }
}

export function whole(value: number): Fraction {
  return { top: BigInt(value), bottom: 1n }
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom)
}

export function times(a: Fraction, b: Fraction): Fraction {
  return fraction(a.top * b.top, a.bottom * b.bottom)
}

export function smaller(a: Fraction, b: Fraction): Fraction {
  return a.top * b.bottom <= b.top * a.bottom ? a : b
}

export function sumOf(all: readonly Fraction[]): Fraction {
  return all.reduce(plus, ZERO)
}

/** To the nearest whole; what lies in the middle to the even one. */
export function rounded(a: Fraction): number {
  return Number(divideHalfEven(a.top, a.bottom))
}

/** The same fractions as whole weights: over one bottom, so that they keep their proportions exactly. */
export function asWeights(all: readonly Fraction[]): bigint[] {
  const bottom = all.reduce((common, one) => (common * one.bottom) / greatestDivisor(common, one.bottom), 1n)
  return all.map(one => one.top * (bottom / one.bottom))
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  let [larger, lesser] = [a, b]
  while (lesser > 0n) [larger, lesser] = [lesser, larger % lesser]
  return larger > 0n ? larger : 1n
}
