import type { ByCurrency, Match } from "./plan"

/**
 * Whether every line that all of `narrow` match is also one that `wide` matches. Careful: false where it cannot be told, such
 * as whether a product is in a collection.
 */
export function covers(wide: Match, ...narrow: readonly Match[]): boolean {
  const implied = (by: (one: Match) => boolean) => narrow.some(by)
  const list = (key: "productGids" | "collectionGids" | "campaignIds" | "codeKeys" | "groupIds") => {
    const outer: readonly string[] | undefined = wide[key]
    return outer === undefined || implied(one => one[key]?.every(value => outer.includes(value)) ?? false)
  }
  const { customerType, subscription, minimum } = wide
  return (
    list("productGids") &&
    list("collectionGids") &&
    list("campaignIds") &&
    list("codeKeys") &&
    list("groupIds") &&
    (customerType === undefined || implied(one => one.customerType === customerType)) &&
    (subscription === undefined || implied(one => one.subscription === subscription)) &&
    (minimum === undefined || implied(one => one.minimum !== undefined && notBelow(one.minimum, minimum)))
  )
}

/** Whether a line may be one that both match. A line has one product, and its creator at most one group. */
export function mayMeet(one: Match, other: Match): boolean {
  const apart = <T>(a: T | undefined, b: T | undefined) => a !== undefined && b !== undefined && a !== b
  const listsApart = (a: readonly string[] | undefined, b: readonly string[] | undefined) =>
    a !== undefined && b !== undefined && !a.some(value => b.includes(value))
  return !(
    apart(one.customerType, other.customerType) ||
    apart(one.subscription, other.subscription) ||
    listsApart(one.productGids, other.productGids) ||
    listsApart(one.groupIds, other.groupIds)
  )
}

const notBelow = (narrow: ByCurrency, wide: ByCurrency) =>
  Object.entries(narrow).every(([currency, minor]) => minor >= (wide[currency] ?? Number.POSITIVE_INFINITY))
