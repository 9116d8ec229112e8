import { When } from "@/components/format/when"
import { Section } from "@/components/ui/section"
import { StatusChip } from "@/components/ui/status-chip"
import { TextLink } from "@/components/ui/text-link"
import type { DisputeRow } from "./dispute-data"
import { KIND_WORDS, stateWord } from "./dispute-words"

type DisputesOfOrderProps = { disputes: readonly DisputeRow[]; brandPath: string; now: Date; timeZone: string }

/** Who contests what of an order, and how it stands; nothing when nobody does. */
export function DisputesOfOrder({ disputes, brandPath, now, timeZone }: DisputesOfOrderProps) {
  if (disputes.length === 0) return null
  return (
    <Section title="Contested">
      <ul className="divide-y border-y text-sm">
        {disputes.map(one => (
          <li key={one.id} className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 py-2">
            <TextLink href={`${brandPath}/disputes/${one.id}`}>
              {one.creatorName}: {KIND_WORDS[one.kind].toLowerCase()}
            </TextLink>
            <StatusChip status={stateWord(one)} />
            <When as="short" at={one.filedAt} now={now} timeZone={timeZone} className="text-quiet" />
          </li>
        ))}
      </ul>
    </Section>
  )
}
