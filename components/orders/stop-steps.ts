import { whenText } from "@/components/format/when"
import type { OrderPage } from "./order-data"
import { RANK, type TimedStep } from "./step"

type Stop = OrderPage["holdStops"][number]

/** What stopped an order's money besides time, and how each of that ended. */
export function stopSteps(page: OrderPage): TimedStep[] {
  return page.holdStops.flatMap(stop => [set(stop, page), ...ended(stop, page)])
}

function set(stop: Stop, { now, timeZone }: OrderPage): TimedStep {
  const day = whenText(stop.until, now, "day", { timeZone })
  const what = stop.on ? `${stop.on.name}’s commission` : "the order’s money"
  const who = stop.owner && stop.owner.name !== stop.setBy ? ` ${stop.owner.name} answers for it.` : ""
  return {
    key: `stop-${stop.id}`,
    kind: "hold",
    rank: RANK.hold,
    at: stop.setAt,
    title: stop.extends ? `${stop.setBy} extended the hold to ${day}` : `${by(stop)} ${what} until ${day}`,
    body: `While ${stop.because}.${who}`,
  }
}

function by({ kind, setBy }: Stop): string {
  return kind === "person" ? `${setBy} holds` : "Something stops"
}

function ended(stop: Stop, { now }: OrderPage): TimedStep[] {
  if (stop.extended) return []
  const lapsed = stop.releasedAt === null ? stop.until <= now : stop.releasedAt >= stop.until
  if (!lapsed && stop.releasedAt === null) return []
  return [
    {
      key: `let-go-${stop.id}`,
      kind: "hold",
      rank: RANK.hold,
      at: lapsed ? stop.until : (stop.releasedAt ?? stop.until),
      title: lapsed ? "It let go by itself" : `${stop.releasedBy ?? "The system"} let it go`,
      body: `No longer held while ${stop.because}.`,
    },
  ]
}
