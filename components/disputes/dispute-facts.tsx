import { Explained } from "@/components/explain/explained"
import { When } from "@/components/format/when"
import { DefinitionList } from "@/components/ui/definition-list"
import { type DisputePart, disputeFigure } from "@/server/kernel/figure"
import type { DisputePage } from "./dispute-data"
import { KIND_WORDS } from "./dispute-words"

type DisputeFactsProps = { dispute: DisputePage }

/** What is contested, in figures: what it earned, what it should, what was decided. */
export function DisputeFacts({ dispute }: DisputeFactsProps) {
  const { kind, currency, wasMinor, askedMinor, filedAt, now, thread, stops, timeZone } = dispute
  const decided = thread.findLast(step => step.decidedMinor !== null)?.decidedMinor ?? null
  const amount = (part: DisputePart, minor: number | null) =>
    currency !== null && minor !== null ? (
      <Explained amount={{ minor, currency }} of={disputeFigure(dispute.id, part)} what={dispute.about} />
    ) : null
  const items = [
    { term: "Contested", value: KIND_WORDS[kind] },
    { term: "Since", value: <When at={filedAt} now={now} timeZone={timeZone} /> },
    { term: "It earned", value: amount("was", wasMinor) },
    { term: "It should earn", value: amount("asked", askedMinor) },
    { term: "Decided", value: amount("decided", decided) },
    ...stops.map(stop => ({
      term: "Held because",
      value: (
        <>
          {stop.because}, until <When as="day" at={stop.until} now={now} timeZone={timeZone} /> at the latest
        </>
      ),
    })),
  ]
  // Beside the thread there is little room: the values get more of it than the names.
  return (
    <DefinitionList
      items={items.filter(item => item.value !== null)}
      className="sm:[&>div]:grid-cols-[7rem_minmax(0,1fr)]"
    />
  )
}
