import { DAY_MS } from "@/server/kernel/time"

/** A leak is about a code; the others are about a creator. */
export type SignalKind = "leak" | "self_referral" | "one_customer" | "chargebacks"
export type SignalState = "open" | "confirmed" | "dismissed" | "expired"

/** What was not seen again for so long is let go. */
export const EXPIRES_AFTER_DAYS = 30
/** What a person dismissed comes back only when it is clearly worse: by so many points. */
export const WORSE_BY = 15

type Decided = { readonly state: SignalState; readonly score: number; readonly decidedAt: Date | null }
type Seen = { readonly kind: SignalKind; readonly score: number }

/**
 * Whether something seen again is worth asking a person about, after what became of it last. A dismissed self-referral was
 * lifted, so whatever is seen after that is another one.
 */
export function isNews(last: Decided | null, { kind, score }: Seen, now: Date): boolean {
  if (last === null || last.state === "expired" || last.state === "open") return true
  if (last.state === "confirmed") return false
  const longAgo = last.decidedAt !== null && now.getTime() - last.decidedAt.getTime() > EXPIRES_AFTER_DAYS * DAY_MS
  return kind === "self_referral" || longAgo || score >= last.score + WORSE_BY
}
