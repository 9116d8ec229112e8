import { Explained } from "@/components/explain/explained"
import { When } from "@/components/format/when"
import { moneyText } from "@/components/money/money"
import type { OrderCommission, OrderPage } from "./order-data"

/** The page's answer in a sentence: who earned what on the order, and when that money moves on. */
export function OrderAnswer({ page }: { page: OrderPage }) {
  const { order, decisions, commissions } = page
  const earning = commissions.filter(one => one.calculations.at(-1)?.amountMinor)
  const decision = decisions.at(-1)
  if (!decision) return <>No attribution policy was in force when it was placed, so nobody is credited.</>
  if (decision.credits.length === 0) return <>Nobody is credited: {lowered(decision.because)}</>
  if (earning.length === 0) {
    const names = decision.credits.map(credit => credit.creator.name).join(" and ")
    return <>Credited to {names}, and it earns nothing now.</>
  }
  if (order.test) return <>A test order: {earning.map(one => wouldEarn(one)).join(", ")}, and nothing is posted.</>
  return (
    <>
      {earning.map(one => (
        <span key={one.id} className="block">
          <Earned commission={one} page={page} />
        </span>
      ))}
    </>
  )
}

function Earned({ commission, page }: { commission: OrderCommission; page: OrderPage }) {
  const { creator, currency, heldMinor, clearedMinor, reservedMinor, paidMinor, owedMinor } = commission
  const amount = { minor: commission.calculations.at(-1)?.amountMinor ?? 0, currency }
  const open = commission.holds.find(hold => !hold.clearedAt)
  const stops = [...page.stops, ...commission.stops]
  const stopped = heldMinor > 0 && stops.length > 0
  const clears = heldMinor > 0 && open?.clearsAt
  return (
    <>
      {creator.name} earned <Explained amount={amount} of={commission.id} className="font-medium text-strong" /> on this
      order.{" "}
      {stopped ? (
        `It is held while ${stops.join(" and ")}.`
      ) : clears ? (
        <>
          {open?.waitsFor ? `It waits for ${open.waitsFor} and clears, at the latest, on ` : "It clears on "}
          <When at={clears} now={page.now} timeZone={page.timeZone} />.
        </>
      ) : heldMinor > 0 ? (
        `It is held and waits for ${open?.waitsFor ?? "payment"}.`
      ) : owedMinor > 0 ? (
        `${moneyText({ minor: owedMinor, currency })} was paid before a refund and is owed back.`
      ) : reservedMinor > 0 ? (
        "It is reserved in an approved batch."
      ) : clearedMinor > 0 ? (
        "It has cleared and waits for the next batch."
      ) : paidMinor > 0 ? (
        "It has been paid."
      ) : null}
    </>
  )
}

function wouldEarn({ creator, currency, calculations }: OrderCommission): string {
  return `${creator.name} would earn ${moneyText({ minor: calculations.at(-1)?.amountMinor ?? 0, currency })}`
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
