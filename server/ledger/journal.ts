import { invariant } from "@/server/kernel/error"
import type { Account, PostingKind } from "./account"
import { lastDayOf } from "./month"

/** What one kind of posting moved between two accounts on one day of the brand's zone, added up. */
export type DayMovement = {
  /** "2026-11-20". */
  readonly day: string
  readonly currency: string
  readonly kind: PostingKind
  readonly debit: Account
  readonly credit: Account
  readonly amountMinor: number
  readonly count: number
}

/** One line of a journal: a debit when positive, a credit when negative, in minor units of the journal's currency. */
export type JournalLine = { readonly account: Account; readonly amountMinor: number; readonly description: string }

/** A journal of one day (or of a month, dated its last day) in one currency. Its lines come to zero. */
export type Journal = {
  /** The same for the same books for ever: "TRB-20261120-USD". */
  readonly number: string
  readonly date: string
  readonly currency: string
  readonly narration: string
  readonly lines: readonly JournalLine[]
}

/** How much a journal adds up. */
export const DETAILS = ["month", "day"] as const
export type Detail = (typeof DETAILS)[number]

/** What a kind of posting means to who keeps other books. */
const MEANING: Readonly<Record<PostingKind, string>> = {
  earned: "Commissions earned",
  restored: "Commissions earned again",
  reduced: "Commissions reduced by refunds",
  clawed_back: "Commissions to give back after payment",
  offset: "Debts set off against cleared commissions",
  cleared: "Commissions cleared",
  reserved: "Payouts approved",
  unreserved: "Approved payouts released",
  netted: "Debts taken from payouts",
  sent: "Creators paid",
  returned: "Payouts returned",
  funded: "Money added for payouts",
  funding_reversed: "Money for payouts taken back",
  fee: "Fees",
  written_off: "Creator debts written off",
  cost: "Gifts and time for creators",
  cost_reversed: "Gifts and time taken back",
}

/** The journals of one month in one currency, oldest first; each balances. Movements of other currencies are left out. */
export function journalsOf(
  month: string,
  currency: string,
  movements: readonly DayMovement[],
  detail: Detail,
): readonly Journal[] {
  const mine = movements.filter(one => one.currency === currency)
  const dated = detail === "day" ? mine : mine.map(one => ({ ...one, day: lastDayOf(month) }))
  const days = [...new Set(dated.map(one => one.day))].sort()
  return days.map(day =>
    journal(
      day,
      currency,
      dated.filter(one => one.day === day),
      detail,
    ),
  )
}

function journal(date: string, currency: string, movements: readonly DayMovement[], detail: Detail): Journal {
  const lines = [...Map.groupBy(movements, one => `${one.kind} ${one.debit} ${one.credit}`)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, same]) => linesOf(same))
  invariant(lines.reduce((sum, line) => sum + line.amountMinor, 0) === 0, `the journal of ${date} balances`)
  const number = `TRB-${detail === "day" ? date.replaceAll("-", "") : date.slice(0, 7).replace("-", "")}-${currency}`
  return { number, date, currency, narration: `Tributary ${number}`, lines }
}

function linesOf(same: readonly DayMovement[]): readonly JournalLine[] {
  const [first] = same
  if (!first) return []
  const amountMinor = same.reduce((sum, one) => sum + one.amountMinor, 0)
  const count = same.reduce((sum, one) => sum + one.count, 0)
  const description = `${MEANING[first.kind]} (${count})`
  return [
    { account: first.debit, amountMinor, description },
    { account: first.credit, amountMinor: -amountMinor, description },
  ]
}

/** Cuts a list of journals into files of at most `most` lines, never through a journal. */
export function inFiles(journals: readonly Journal[], most: number): readonly (readonly Journal[])[] {
  const files: Journal[][] = [[]]
  let lines = 0
  for (const one of journals) {
    if (lines > 0 && lines + one.lines.length > most) {
      files.push([])
      lines = 0
    }
    files.at(-1)?.push(one)
    lines += one.lines.length
  }
  return files
}
