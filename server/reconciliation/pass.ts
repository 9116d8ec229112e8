import type { PassKind, PassState } from "@/db/schema"
import type { Id } from "@/server/kernel/id"
import { HOUR_MS, SECOND_MS } from "@/server/kernel/time"

/** A walk over a shop's orders, where it stands. */
export type Pass = {
  readonly id: Id<"pas">
  readonly brandId: Id<"brd">
  readonly shopId: Id<"shp">
  readonly kind: PassKind
  readonly state: PassState
  readonly fromAt: Date
  readonly operationGid: string | null
  readonly byteOffset: number
  readonly cursor: string | null
  readonly askedAt: Date
  readonly faultCount: number
  readonly timeZone: string
  readonly currency: string
}

/** Portions of one run: a shop with more gives way to the others before it goes on. */
export const PORTIONS_PER_RUN = 10
/** Orders of one portion: the size of one read-back call. */
export const PORTION = 50
/** How often a shop is asked whether its export is ready. */
export const LOOK_AGAIN_MS = 5 * SECOND_MS
/** So many failures in a row end a pass; somebody may ask for another. */
export const MOST_FAULTS = 12

/** How long a pass rests after so many failures in a row. */
export function restMs(faultCount: number): number {
  return Math.min(LOOK_AGAIN_MS * 2 ** faultCount, HOUR_MS)
}
