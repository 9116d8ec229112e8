/** An exact number, top over bottom, bottom above zero; never shortened. */
export type Exact = readonly [top: bigint, bottom: bigint]

export const NOUGHT: Exact = [0n, 1n]
export const exact = (whole: number): Exact => [BigInt(whole), 1n]
export const part = (whole: number, of: number): Exact => [BigInt(whole), BigInt(of)]

export function added(all: readonly Exact[]): Exact {
  return all.reduce(([a, b], [c, d]) => (b === d ? [a + c, b] : [a * d + c * b, b * d]), NOUGHT)
}

export function multiplied(...all: readonly Exact[]): Exact {
  return all.reduce(([a, b], [c, d]) => [a * c, b * d], [1n, 1n])
}

export function isLess([a, b]: Exact, [c, d]: Exact): boolean {
  return a * d < c * b
}

/** To the nearest whole; what lies in the middle to the even one. */
export function evenly([top, bottom]: Exact): number {
  if (top < 0n) return -evenly([-top, bottom])
  const [whole, rest] = [top / bottom, top % bottom]
  if (rest * 2n === bottom) return Number(whole + (whole % 2n))
  return Number(rest * 2n > bottom ? whole + 1n : whole)
}

/** Shares an amount out: each gets its part cut to the whole, and what is over goes singly to those who lost most by the cut. */
export function shareOut(amount: number, weights: readonly Exact[]): readonly number[] {
  const [whole, under] = added(weights)
  if (whole === 0n) return weights.map((_, at) => (at === 0 ? amount : 0))
  const parts = weights.map(([top, bottom]) => {
    const [above, below] = [BigInt(amount) * top * under, bottom * whole]
    return { cut: above / below, lost: [above % below, below] as Exact }
  })
  const over = amount - parts.reduce((sum, { cut }) => sum + Number(cut), 0)
  const lucky = parts
    .map(({ lost }, at) => ({ lost, at }))
    .toSorted((a, b) => (isLess(b.lost, a.lost) ? -1 : isLess(a.lost, b.lost) ? 1 : a.at - b.at))
    .slice(0, over)
  return parts.map(({ cut }, at) => Number(cut) + (lucky.some(one => one.at === at) ? 1 : 0))
}
