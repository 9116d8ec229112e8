import type { Touchpoint } from "@/server/attribution/decision"
import { SECOND_MS } from "@/server/kernel/time"

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

/** Whether a touch is a click of the code's own creator. Shops tell an order's time in whole seconds: one inside that second came before it. */
export function isOwnClick(touch: Touchpoint, code: Touchpoint, orderedAt: Date): boolean {
  const before = Date.parse(touch.at) < orderedAt.getTime() + SECOND_MS
  return touch.family === "click" && touch.creatorId === code.creatorId && before
}
