import type { ReactNode } from "react"
import { OwedSteps } from "@/components/commissions/owed-steps"
import { whatFor } from "@/components/commissions/what-for"
import { Explained } from "@/components/explain/explained"
import type { MoneyPart } from "@/components/money/money-state"
import { MoneyStateBar } from "@/components/money/money-state-bar"
import { OrderStory } from "@/components/orders/order-story"
import { StatusChip } from "@/components/ui/status-chip"
import { type Place, positionFigure } from "@/server/kernel/figure"
import type { EarningWhole } from "./creator-data"
import { EarningLines } from "./earning-lines"
import { earningStory } from "./earning-story"
import { besideState, whatMayChange } from "./earning-words"

type EarningDetailProps = {
  earning: EarningWhole
  now: Date
  /** Where the reader finds the terms, if not where its creator does. */
  termsHref?: string
}

/** One order as its creator sees it: how much, when, why, what can still change it and all that happened to it. */
export function EarningDetail({ earning, now, termsHref }: EarningDetailProps) {
  const [calculation] = earning.calculations
  return (
    <div className="flex flex-col gap-6">
      <section>
        <p className="font-semibold text-2xl text-strong tracking-tight">
          <Explained
            amount={{ minor: earning.amountMinor, currency: earning.currency }}
            of={earning.id}
            what={`Earned on ${earning.orderName}`}
          />
        </p>
        <p className="flex flex-wrap items-center gap-2 pt-1 pb-4 text-normal">
          <StatusChip status={earning.state} />
          {besideState(earning, now)}
        </p>
        {parts(earning).length > 0 ? (
          <MoneyStateBar label={`Earned on ${whatFor(earning)}`} currency={earning.currency} parts={parts(earning)} />
        ) : null}
      </section>
      <Part title="Why you">
        <p>{earning.because}</p>
      </Part>
      <Part title="What can still change it">
        <p>{whatMayChange(earning, calculation?.nettingCapBps ?? 10_000, now)}</p>
      </Part>
      {calculation ? (
        <Part title="How it came about">
          {calculation.derivation?.kind === "owed" ? (
            <OwedSteps derivation={calculation.derivation} />
          ) : (
            <EarningLines calculation={calculation} id={earning.id} currency={earning.currency} termsHref={termsHref} />
          )}
        </Part>
      ) : null}
      <Part title="What happened">
        <OrderStory label={`What happened to ${whatFor(earning)}`} steps={earningStory(earning, now)} />
      </Part>
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="pb-1.5 font-semibold text-sm">{title}</h3>
      {children}
    </section>
  )
}

function parts({ id, state, position }: EarningWhole): readonly MoneyPart[] {
  const of = (place: Place) => positionFigure(id, place)
  const waits = state === "held" ? ("held" as const) : ("clearing" as const)
  const all: MoneyPart[] = [
    { state: waits, minor: position.heldMinor, of: of("held") },
    { state: "cleared", minor: position.clearedMinor + position.reservedMinor, of: of("ready") },
    { state: "paid", minor: position.paidMinor, of: of("paid") },
  ]
  return all.filter(part => part.minor > 0)
}
