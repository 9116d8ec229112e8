/** How long the old terms go on beside a cut. */
export const NOTICE_DAYS = 14

/** What of a version decides whether it applies to an order. */
export type DatedTerms = {
  readonly version: number
  readonly rateBps: number
  readonly inForceFrom: Date
  readonly noticeUntil: Date | null
}

/** The newest version in force, and the better one that a cut's notice still protects. */
export type TermsInForce<T extends DatedTerms> = { readonly newest: T; readonly alsoUnderNotice: T | null }

/**
 * Which versions of a program's terms an order of `orderedAt` is under; null when none was in force yet. While the notice
 * of a cut runs, the order earns the greater of the newest version and `alsoUnderNotice`.
 */
export function termsInForce<T extends DatedTerms>(versions: readonly T[], orderedAt: Date): TermsInForce<T> | null {
  const inForce = versions.filter(terms => terms.inForceFrom <= orderedAt).sort((a, b) => b.version - a.version)
  const [newest] = inForce
  return newest ? { newest, alsoUnderNotice: bestUnderNotice(inForce, orderedAt) } : null
}

/**
 * Two cuts may follow each other faster than their notices end, so the walk goes back as long as each step's notice runs,
 * and the best version on the way is the protected one.
 */
function bestUnderNotice<T extends DatedTerms>(newestFirst: readonly T[], orderedAt: Date): T | null {
  let best: T | null = null
  for (let i = 0; i + 1 < newestFirst.length; i++) {
    const [later, earlier] = [newestFirst[i], newestFirst[i + 1]]
    if (!later?.noticeUntil || !earlier || later.noticeUntil <= orderedAt) break
    if (best === null || earlier.rateBps > best.rateBps) best = earlier
  }
  return best
}
