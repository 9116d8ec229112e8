type Notice = { readonly noticedAt: Date; readonly endedAt: Date | null; readonly undone: boolean }

/**
 * Whether a use of a code counts as one of a leaked code: it was placed while a notice stood, and its shopper had not
 * followed the creator's own link. Nothing changes for what was ordered before the creator was told.
 */
export function isLeakedUse(orderedAt: Date, ownClick: boolean, notices: readonly Notice[]): boolean {
  return !ownClick && notices.some(notice => stoodAt(notice, orderedAt))
}

function stoodAt({ noticedAt, endedAt, undone }: Notice, at: Date): boolean {
  return at >= noticedAt && !undone && (endedAt === null || at < endedAt)
}
