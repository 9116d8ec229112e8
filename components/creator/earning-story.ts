import { whenText } from "@/components/format/when"
import { moneyText } from "@/components/money/money"
import type { StoryStep } from "@/components/orders/order-story"
import type { EarningWhole } from "./creator-data"

type Told = StoryStep & { readonly at: Date; readonly rank: number }
type Movement = EarningWhole["movements"][number]

/** What happened to an earning, oldest first: what the shop said, what that earned, when it clears, what was paid. */
export function earningStory(earning: EarningWhole, now: Date): readonly StoryStep[] {
  const told = [
    ...calculated(earning),
    ...held(earning, now),
    ...earning.movements.map(one => moved(one, earning.currency)),
  ]
  return told
    .sort((a, b) => a.at.getTime() - b.at.getTime() || a.rank - b.rank)
    .map(({ at, rank: _, ...step }) => ({ ...step, when: whenText(at, now, "short", { timeZone: earning.timeZone }) }))
}

function calculated({ calculations, currency }: EarningWhole): Told[] {
  const oldestFirst = [...calculations].reverse()
  return oldestFirst.map((one, index) => {
    const before = oldestFirst[index - 1]
    const amount = moneyText({ minor: one.amountMinor, currency })
    const step = { key: `calculation-${one.seq}`, at: one.calculatedAt, rank: 0 }
    if (!before)
      return { ...step, kind: "commission", title: `Earned ${amount}`, body: `${sentence(one.cause)} ${one.because}` }
    const was = moneyText({ minor: before.amountMinor, currency })
    const fell = one.amountMinor < before.amountMinor
    const title = one.amountMinor === before.amountMinor ? `Still ${amount}` : `${was} became ${amount}`
    return { ...step, kind: fell ? "reversal" : "commission", title, body: sentence(one.cause) }
  })
}

function held({ holdChanges, timeZone }: EarningWhole, now: Date): Told[] {
  return holdChanges.map((change, index) => ({
    key: `hold-${change.tranche}-${change.seq}`,
    kind: "hold",
    at: change.changedAt,
    rank: 1,
    title: holdTitle(change, index === 0, day => whenText(day, now, "day", { timeZone })),
    body: index === 0 ? undefined : sentence(change.because),
  }))
}

type Change = EarningWhole["holdChanges"][number]

function holdTitle({ clearsAt, waitsFor }: Change, isFirst: boolean, dayOf: (at: Date) => string): string {
  if (!clearsAt) return `Waits for ${waitsFor ?? "the payment"} before it begins to clear`
  if (waitsFor) return `Waits for ${waitsFor}, and clears on ${dayOf(clearsAt)} at the latest`
  return `${isFirst ? "Clears" : "Now clears"} on ${dayOf(clearsAt)}`
}

function moved({ id, kind, amountMinor, because, recordedAt }: Movement, currency: string): Told {
  const amount = moneyText({ minor: amountMinor, currency })
  const back = kind === "returned" || kind === "offset" || kind === "netted" || kind === "unreserved"
  return {
    key: id,
    kind: back ? "reversal" : "posting",
    at: recordedAt,
    rank: RANKS.indexOf(kind) + RANKS.length,
    title: titles(amount)[kind] ?? because,
    body: kind === "unreserved" || kind === "returned" ? sentence(because) : undefined,
  }
}

/** Movements of one instant in the order in which money goes through them. */
const RANKS: readonly Movement["kind"][] = [
  "cleared",
  "reserved",
  "unreserved",
  "netted",
  "sent",
  "returned",
  "offset",
  "written_off",
]

const titles = (amount: string): Partial<Record<Movement["kind"], string>> => ({
  cleared: `${amount} cleared`,
  reserved: `${amount} went into a payout that was approved`,
  unreserved: `${amount} came back from a payout`,
  sent: `${amount} paid out`,
  returned: `${amount} came back from your bank`,
  netted: `${amount} paid an older debt`,
  offset: `${amount} set off against what it owed`,
  written_off: `A debt of ${amount} was given up: you keep it`,
})

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`
}
