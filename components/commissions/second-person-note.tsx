import { Notice } from "@/components/ui/notice"
import type { Alone } from "./by-hand-data"
import { type Entered, secondPerson } from "./second-person"

type SecondPersonNoteProps = { alone: Alone; currency: string; entered: readonly Entered[] }

/** Says, while an amount is written, whether a colleague will have to confirm it. */
export function SecondPersonNote({ alone, currency, entered }: SecondPersonNoteProps) {
  const { waits, words } = secondPerson(alone, currency, entered)
  return (
    <Notice look={waits ? "warning" : "info"} role="status">
      {words}
    </Notice>
  )
}
