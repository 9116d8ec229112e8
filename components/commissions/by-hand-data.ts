import type { inferRouterOutputs } from "@trpc/server"
import { moneyText } from "@/components/money/money"
import type { AppRouter } from "@/server/api/root"
import { KIND_WORDS } from "./what-for"

type ByHand = inferRouterOutputs<AppRouter>["brand"]["byHand"]

export type ManualRow = ByHand["list"]["rows"][number]
export type ManualChoices = ByHand["choices"]
/** What the person who looks may give one creator alone, and what they gave whom. */
export type Alone = ManualChoices["alone"]

export const MANUAL_STATE_OPTIONS = [
  { value: "asked", label: "Waiting" },
  { value: "approved", label: "Approved" },
  { value: "refused", label: "Refused" },
] as const

/** What kind of amount it is, in words. */
export function manualKindWords(kind: ManualRow["kind"]): string {
  return kind === "dispute" ? "Decision of a dispute" : KIND_WORDS[kind]
}

/** What a yes does, before it is said. */
export function effectOfYes({ creatorName, amountMinor, currency, holdDays, askedBy, carries }: ManualRow): string {
  const text = (minor: number) => moneyText({ minor: Math.abs(minor), currency })
  if (carries?.kind === "fixed_fee")
    return `${creatorName} is asked for it by ${carries.dueOn}, for ${text(amountMinor)} once you approve what comes.`
  if (carries?.kind === "retainer")
    return `${creatorName} is offered ${text(carries.monthlyMinor)} a month from ${carries.startsOn} to ${carries.endsOn}, ${text(amountMinor)} in all.`
  if (carries?.kind === "dispute")
    return `The dispute is decided as ${askedBy} wrote, and ${text(amountMinor)} is added.`
  if (amountMinor < 0) return `${text(amountMinor)} is taken from ${creatorName}’s later payouts.`
  return `${creatorName} is owed ${text(amountMinor)}, held for ${holdDays} days.`
}

/** Why an amount waits, or waited, for a second person; null where one person was enough. */
export function whyTwo({
  askedBy,
  aloneMinor,
  limitMinor,
  amountMinor,
  currency,
  state,
  decidedBy,
  creatorName,
}: ManualRow) {
  const isTwo = (aloneMinor ?? 0) + Math.abs(amountMinor) > limitMinor
  if (!isTwo || (state !== "asked" && decidedBy === null)) return null
  const text = (minor: number) => moneyText({ minor, currency })
  const before = aloneMinor ? `${askedBy} had given ${creatorName} ${text(aloneMinor)} in 30 days. ` : ""
  return `${before}Above ${text(limitMinor)} two people decide.`
}

/** How an amount by hand stands, in one word for a chip. */
export function manualWord(state: ManualRow["state"]): string {
  return state === "asked" ? "waiting" : state
}
