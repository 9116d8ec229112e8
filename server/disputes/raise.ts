/**
 * How much a decision adds, in minor units: what should be above what is. What the facts took away since it was contested
 * (a refund) stays away, and what they brought meanwhile counts as given.
 */
export function raiseMinor(shouldMinor: number, wasMinor: number, isMinor: number): number {
  return Math.max(0, shouldMinor - Math.max(wasMinor, isMinor))
}
