import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { formatMoney } from "@/server/kernel/money"
import { addDays } from "@/server/kernel/time"
import { oldestFirst } from "./ageing"
import type { NewPosting } from "./posting"

/** Days after which a request nobody answered counts for nothing. */
export const WRITE_OFF_DAYS = 14
const SHORTEST_REASON = 10
const LONGEST_REASON = 500

/** What a member asks for: that so much of a creator's debt in one currency be given up. */
export type WriteOffWish = {
  readonly creatorId: Id<"crt">
  readonly currency: string
  readonly amountMinor: number
  readonly reason: string
}

/** One commission that owes, oldest first in lists. */
export type Owing = {
  readonly commissionId: Id<"com">
  readonly orderId: Id<"ord"> | null
  readonly owedMinor: number
}

/** The reason as it will be kept; refuses, in words, what nobody could decide on. `owedMinor` is what is owed now. */
export function soundReason(wish: WriteOffWish, owedMinor: number): string {
  const reason = wish.reason.trim()
  if (reason.length < SHORTEST_REASON)
    throw refuse("invalid", "Say why, in a sentence: who approves it decides by it, and the creator reads it.")
  if (reason.length > LONGEST_REASON) throw refuse("invalid", `The reason is longer than ${LONGEST_REASON} characters.`)
  refuseMoreThanOwed(wish, owedMinor)
  return reason
}

/** Refuses to give up more than is owed. */
export function refuseMoreThanOwed(
  { amountMinor, currency }: Pick<WriteOffWish, "amountMinor" | "currency">,
  owedMinor: number,
): void {
  const words = (minor: number) => formatMoney({ minor, currency }, "en")
  if (amountMinor <= 0) throw refuse("invalid", "Nothing is given up by this amount. Say how much, above zero.")
  if (amountMinor > owedMinor)
    throw refuse("conflict", `${words(amountMinor)} is more than the ${words(owedMinor)} that is owed now. Ask anew.`)
}

/** When an unanswered request ends. */
export function endsAt(askedAt: Date): Date {
  return addDays(askedAt, WRITE_OFF_DAYS)
}

/** What is given up of each commission, oldest first. */
export function writtenOffPostings(
  writeOff: Omit<WriteOffWish, "reason"> & { readonly id: Id<"wof"> },
  owing: readonly Owing[],
  cause: { readonly causedBy: string; readonly at: Date },
): NewPosting[] {
  const { id, creatorId, currency, amountMinor } = writeOff
  const parts = oldestFirst(
    owing.map(one => ({ of: one, owedMinor: one.owedMinor })),
    amountMinor,
  )
  return parts.map(({ of, amountMinor: partMinor }) => ({
    ...{ kind: "written_off", debit: "written_off", credit: "receivable", amountMinor: partMinor, currency, creatorId },
    commissionId: of.commissionId,
    orderId: of.orderId ?? undefined,
    key: `written-off:${id}:${of.commissionId}`,
    because: "Debt given up",
    causedBy: cause.causedBy,
    happenedAt: cause.at,
  }))
}
