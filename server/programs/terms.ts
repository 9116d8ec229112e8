/** How long the old terms go on beside a cut. */
export const NOTICE_DAYS = 14

/** What of a version decides whether it applies to an order. */
export type Dated = {
  readonly version: number
  readonly inForceFrom: Date
  /** Until then the version before goes on beside this one, and an order earns the greater of the two. */
  readonly noticeUntil: Date | null
}

/** The newest version in force, and those before it that somebody's notice still protects, newest first. */
export type InForce<T> = { readonly newest: T; readonly underNotice: readonly T[] }

/**
 * Which versions an order of `orderedAt` is under; null when none was in force yet. It earns the greatest of what they say:
 * each version goes on until the notice of the one that followed it ends, whatever came after that one.
 */
export function inForceAt<T extends Dated>(versions: readonly T[], orderedAt: Date): InForce<T> | null {
  const begun = versions.filter(one => one.inForceFrom <= orderedAt).sort((a, b) => b.version - a.version)
  const [newest] = begun
  if (!newest) return null
  const underNotice = begun.slice(1).filter((_, index) => isAfter(begun[index]?.noticeUntil, orderedAt))
  return { newest, underNotice }
}

function isAfter(end: Date | null | undefined, at: Date): boolean {
  return end !== null && end !== undefined && end > at
}
