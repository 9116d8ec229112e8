import { When } from "@/components/format/when"
import { Money } from "@/components/money/money"
import { DefinitionList } from "@/components/ui/definition-list"
import type { DisputePage } from "./dispute-data"
import { KIND_WORDS } from "./dispute-words"

type DisputeFactsProps = { dispute: DisputePage; timeZone?: string }

/** What is contested, in figures: what it earned, what it should, what was decided. */
export function DisputeFacts({ dispute, timeZone }: DisputeFactsProps) {
  const { kind, currency, wasMinor, askedMinor, filedAt, now, thread, stops } = dispute
  const decided = thread.findLast(step => step.decidedMinor !== null)?.decidedMinor ?? null
  const amount = (minor: number | null) =>
    currency !== null && minor !== null ? <Money amount={{ minor, currency }} /> : null
  const items = [
    { term: "Contested", value: KIND_WORDS[kind] },
    { term: "Since", value: <When at={filedAt} now={now} timeZone={timeZone} /> },
    { term: "It earned", value: amount(wasMinor) },
    { term: "It should earn", value: amount(askedMinor) },
    { term: "Decided", value: amount(decided) },
    ...stops.map(stop => ({
      term: "Held because",
      value: (
        <>
          {stop.because}, until <When as="day" at={stop.until} now={now} timeZone={timeZone} /> at the latest
        </>
      ),
    })),
  ]
  return <DefinitionList items={items.filter(item => item.value !== null)} />
}
