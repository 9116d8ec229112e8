import { When } from "@/components/format/when"
import type { StoryStep } from "./order-story"

/** A step before it is laid out: when it happened, and what comes first of what happened at once. */
export type TimedStep = Omit<StoryStep, "when"> & { at: Date; rank: number }

/** At one instant: what the shop said, who was seen, what was decided, what it earned, how long it is held, what moved. */
export const RANK = { click: 0, fact: 1, code: 2, decision: 3, commission: 4, hold: 5, posting: 6, outlook: 9 } as const

export type View = { readonly now: Date; readonly timeZone: string }

/** Steps in the order in which they happened, each with its time. */
export function inTime(steps: readonly TimedStep[], { now, timeZone }: View): StoryStep[] {
  return [...steps]
    .sort((a, b) => a.at.getTime() - b.at.getTime() || a.rank - b.rank)
    .map(({ at, rank, ...step }) => ({
      ...step,
      when: rank === RANK.outlook ? undefined : <When as="short" at={at} now={now} timeZone={timeZone} />,
    }))
}
