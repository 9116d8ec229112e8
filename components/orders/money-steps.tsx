import { postingTitle } from "@/components/commissions/posting-words"
import { Explained } from "@/components/explain/explained"
import { whenText } from "@/components/format/when"
import { moneyText } from "@/components/money/money"
import { commissionFigure } from "@/server/kernel/figure"
import type { Calculation, OrderCommission, OrderPage, OrderPosting } from "./order-data"
import { RANK, type TimedStep, type View } from "./step"

/** What the order earned, how long that is held, what moved since, and what comes next. */
export function moneySteps(page: OrderPage, brandPath: string): TimedStep[] {
  return [
    ...page.commissions.flatMap(commission => [
      ...commission.calculations.flatMap((one, index) => {
        const before = commission.calculations[index - 1]
        // One that came to the same, because more was known, is in the list of calculations below the story.
        return before?.amountMinor === one.amountMinor ? [] : [calculated(page, commission, one, before)]
      }),
      ...commission.holdChanges.map(change => held(commission, change, page)),
      ...outlook(page, commission),
    ]),
    ...page.postings.filter(toldNowhereElse).map(posting => moved(posting, brandPath)),
  ]
}

function calculated(page: OrderPage, commission: OrderCommission, now: Calculation, before?: Calculation): TimedStep {
  const { currency, creator } = commission
  const text = (minor: number) => moneyText({ minor, currency })
  const why = (
    <Explained
      amount={{ minor: now.amountMinor, currency }}
      of={commissionFigure(commission.id, { seq: now.seq })}
      what={`${creator.name}’s commission on ${page.order.name}`}
    />
  )
  const difference = before ? now.amountMinor - before.amountMinor : 0
  const change = moneyText({ minor: difference, currency }, "en", true)
  return {
    key: `calculated-${commission.id}-${now.seq}`,
    kind: difference < 0 ? "reversal" : "commission",
    rank: RANK.commission,
    at: now.calculatedAt,
    title: (
      <>
        {before ? `${creator.name} now earns ` : `${creator.name} earns `}
        {why}
      </>
    ),
    body: before ? `${change} from ${text(before.amountMinor)}. Cause: ${now.cause}.` : firstWords(page, now),
  }
}

function firstWords({ order }: OrderPage, { programName, termsVersion }: Calculation): string {
  const test = order.test ? " A test order: computed and shown, never posted." : ""
  return `By the terms of ${programName}, version ${termsVersion}.${test}`
}

function held(commission: OrderCommission, change: OrderCommission["holdChanges"][number], view: View): TimedStep {
  const day = change.clearsAt && whenText(change.clearsAt, view.now, "day", view)
  const first = change.seq === 1
  return {
    key: `hold-${commission.id}-${change.tranche}-${change.seq}`,
    kind: "hold",
    rank: RANK.hold,
    at: change.changedAt,
    title: heldTitle(change.waitsFor, day, first),
    body: `Because: ${change.because}.`,
  }
}

function heldTitle(waitsFor: string | null, day: string | null, first: boolean): string {
  if (!day) return `Held, waiting for ${waitsFor ?? "payment"}`
  if (waitsFor) return `Held, waiting for ${waitsFor}, until ${day} at the latest`
  return `${first ? "Held" : "Hold moved,"} until ${day}`
}

/** The step that has not happened yet: when the rest clears, and what could still stop it. */
function outlook(page: OrderPage, commission: OrderCommission): TimedStep[] {
  if (commission.heldMinor === 0) return []
  const open = commission.holds.find(hold => !hold.clearedAt)
  const rest = moneyText({ minor: commission.heldMinor, currency: commission.currency })
  const day = open?.clearsAt && whenText(open.clearsAt, page.now, "both", page)
  return [
    {
      key: `outlook-${commission.id}`,
      kind: "hold",
      rank: RANK.outlook,
      at: new Date(8_640_000_000_000_000),
      title: outlookTitle(rest, day ?? null, open?.waitsFor ?? null),
      body: notYet(page, open?.clearsAt ?? null),
    },
  ]
}

function outlookTitle(rest: string, day: string | null, waitsFor: string | null): string {
  if (!day) return `${rest} is held and waits for ${waitsFor ?? "payment"}`
  return waitsFor ? `${rest} waits for ${waitsFor} and clears on ${day}, at the latest` : `${rest} clears on ${day}`
}

function notYet({ order, now }: OrderPage, clearsAt: Date | null): string {
  if (order.unconfirmedBecause) return "It does not clear before the shop has confirmed the order."
  if (clearsAt && clearsAt <= now) return "The hold is over. The shop is asked once more, then it clears."
  return "A refund, an edit or a cancellation before then changes it. The shop is asked once more before it clears."
}

const TOLD_BY_CALCULATION = new Set<OrderPosting["kind"]>(["earned", "reduced", "restored"])

function toldNowhereElse(posting: OrderPosting): boolean {
  return !TOLD_BY_CALCULATION.has(posting.kind)
}

function moved(posting: OrderPosting, brandPath: string): TimedStep {
  const amount = moneyText({ minor: posting.amountMinor, currency: posting.currency })
  const backwards = ["clawed_back", "returned", "unreserved"].includes(posting.kind)
  return {
    key: posting.id,
    kind: backwards ? "reversal" : "posting",
    rank: RANK.posting,
    at: posting.recordedAt,
    title: `${postingTitle(posting.kind)}: ${amount} of ${posting.creator.name}’s`,
    body: `${posting.because.charAt(0).toUpperCase()}${posting.because.slice(1)}.`.replace(/\.\.$/, "."),
    href: posting.batchId ? `${brandPath}/payouts/${posting.batchId}` : undefined,
    hrefLabel: "Open the batch",
  }
}
