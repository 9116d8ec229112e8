import { DAY_MS } from "@/server/kernel/time"
import type { Reason } from "./leak-score"

/** Orders of so many days tell how a creator's customers behave. */
export const PATTERN_DAYS = 90
/** A risk hold lets go by itself after so many days, whoever forgot it. */
export const RISK_HOLD_DAYS = 14

/** A loyal fan buys again; one who is nearly all that a creator ever brings may be the creator. */
const ONE_CUSTOMER = { orders: 4, share: 0.4, points: 50 }
/** Banks take back one payment in a hundred; five in a hundred, and more than two, is a pattern. */
const CHARGEBACKS = { count: 3, share: 0.05, points: 60 }

/** Why a creator's orders look as if the creator were their customer; null when they do not. */
export function oneCustomer({ theirs, all }: { readonly theirs: number; readonly all: number }): Reason | null {
  if (theirs < ONE_CUSTOMER.orders || theirs / all < ONE_CUSTOMER.share) return null
  const words = `One customer placed ${theirs} of the ${all} orders credited in ${PATTERN_DAYS} days.`
  return { key: "one_customer", points: ONE_CUSTOMER.points, words }
}

/** Why a creator's orders are taken back by banks more often than by chance; null when they are not. */
export function chargedBack({ theirs, all }: { readonly theirs: number; readonly all: number }): Reason | null {
  if (theirs < CHARGEBACKS.count || theirs / all < CHARGEBACKS.share) return null
  const words = `${theirs} of the ${all} orders credited in ${PATTERN_DAYS} days were charged back.`
  return { key: "chargebacks", points: CHARGEBACKS.points, words }
}

/** When a hold that is set now lets go by itself. */
export function holdsUntil(now: Date): Date {
  return new Date(now.getTime() + RISK_HOLD_DAYS * DAY_MS)
}
