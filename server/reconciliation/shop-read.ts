import { HOUR_MS, MINUTE_MS } from "@/server/kernel/time"

/** A shop that answers is read this often. */
export const READ_EVERY_MS = 5 * MINUTE_MS
/** Shopify's search lags behind its orders: each read looks again at what changed this long before the last one ended. */
export const OVERLAP_MS = 10 * MINUTE_MS
/** A webhook needs a moment: an order younger than this was not missed. */
export const ON_ITS_WAY_MS = 2 * MINUTE_MS
/** A shop's answer may lag this far behind what it lists. */
const ANSWERS_LAG_MS = MINUTE_MS
/** A shop that stays silent is asked less and less often, but never less often than this. */
const LONGEST_PAUSE_MS = HOUR_MS
/** So many failed reads in a row, and the shop is called silent. */
const SILENT_AFTER = 3

/** When to read next after so many failures in a row: twice as long each time, up to an hour. */
export function nextReadAt(now: Date, faultCount: number): Date {
  const pause = Math.min(READ_EVERY_MS * 2 ** Math.min(faultCount, 10), LONGEST_PAUSE_MS)
  return new Date(now.getTime() + pause)
}

/** Whether nobody has heard from the shop for some time. */
export function isSilent({ faultCount }: { readonly faultCount: number }): boolean {
  return faultCount >= SILENT_AFTER
}

/** From which change on to read, by the shop's own clock. `since` is where nothing has been read before. */
export function readFrom(readUpTo: Date | null, since: Date): Date {
  return new Date((readUpTo ?? since).getTime() - OVERLAP_MS)
}

/** An order as the shop lists it: what changed when. */
export type Listed = { readonly gid: string; readonly updatedAt: Date }

/** Whether what we hold is not what the shop lists, or was never confirmed. */
export function wantsReading(
  listed: Listed,
  held: { readonly updatedAt: Date; readonly confirmed: boolean } | null,
): boolean {
  return held === null || !held.confirmed || listed.updatedAt.getTime() > held.updatedAt.getTime()
}

/**
 * Whether it was read so soon after its change that the answer may have been behind, or that another change of the same
 * second may have followed: then it is read once more.
 */
export function wasReadTooSoon(listed: Listed, held: { readonly readAt: Date | null } | null): boolean {
  return held !== null && held.readAt !== null && held.readAt.getTime() - listed.updatedAt.getTime() < ANSWERS_LAG_MS
}

/** Whether its webhook had time to come and did not. */
export function wasMissed(listed: Listed, now: Date): boolean {
  return now.getTime() - listed.updatedAt.getTime() >= ON_ITS_WAY_MS
}
