import { When } from "@/components/format/when"
import type { CreatorPage } from "./creator-data"

/** Who a creator is to the brand: handle, address, and the programs they are in since when. */
export function CreatorSentence({ page }: { page: CreatorPage }) {
  const { handle, email, enrollments, now, timeZone } = page
  return (
    <>
      @{handle}, {email}
      {enrollments.map(({ id, programName, state, acceptedAt, group }) => (
        <span key={id} className="block">
          In {programName} since <When as="day" at={acceptedAt} now={now} timeZone={timeZone} />
          {group ? `, in the group ${group.name}` : null}
          {state === "active" ? "." : `, ${state} now.`}
        </span>
      ))}
    </>
  )
}
