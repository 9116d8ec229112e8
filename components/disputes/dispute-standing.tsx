import { When } from "@/components/format/when"
import { Notice } from "@/components/ui/notice"
import type { DisputePage } from "./dispute-data"

type DisputeStandingProps = { dispute: DisputePage }

/** Whose turn it is, and what happens if they do not move until the day: the same agreed sentence from the first day on. */
export function DisputeStanding({ dispute }: DisputeStandingProps) {
  const { deadline, dueAt, turn, now, state, timeZone } = dispute
  if (!deadline || !dueAt)
    return (
      <Notice look="good" title="This is over">
        Nothing in it can be moved any more.
      </Notice>
    )
  const undecided = ["open", "asked", "answered", "appealed"].includes(state)
  const title = turn === "yours" && undecided ? "It is your turn" : undecided ? "It is their turn" : "Decided"
  return (
    <Notice look={turn === "yours" && undecided ? "warning" : "info"} title={title}>
      {deadline.before} <When at={dueAt} now={now} timeZone={timeZone} />
      {deadline.after}.
    </Notice>
  )
}
