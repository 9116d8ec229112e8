import type { StopRow } from "@/server/holds/stop-queries"
import { type Id, publicId } from "@/server/kernel/id"

type Names = {
  readonly creator: (id: Id<"crt">) => { readonly id: string; readonly name: string }
  readonly members: ReadonlyMap<string, string>
}
type Owned = { readonly id: Id<"com">; readonly creatorId: Id<"crt"> }

/** What ever stopped an order or a commission of it, oldest first: who, why, until when, and what became of it. */
export function shownStops(stops: readonly StopRow[], commissions: readonly Owned[], { creator, members }: Names) {
  const who = (actor: string | null) => actor && (members.get(actor) ?? nobody(actor))
  return stops.map(stop => {
    const { id, commissionId, scope, kind, because, setBy, setAt, ownerId, until, releasedAt, releasedBy } = stop
    const owned = commissions.find(one => one.id === commissionId)
    const next = releasedAt && stops.some(one => one.id !== id && one.scope === scope && one.setAt >= releasedAt)
    return {
      id: publicId("stp", id),
      /** Whose commission, where it is on one alone. */
      on: owned ? creator(owned.creatorId) : null,
      ...{ kind, because, setAt, until, releasedAt },
      setBy: who(setBy) ?? "The system",
      owner: ownerId && { id: publicId("mem", ownerId), name: members.get(`member:${ownerId}`) ?? "a member who left" },
      releasedBy: who(releasedBy),
      /** It is the same hold with a later last day. */
      extends: kind === "person" && scope !== id,
      /** Another of the same chain took its place. */
      extended: kind === "person" && Boolean(next),
    }
  })
}

function nobody(actor: string): string {
  if (actor.startsWith("creator:")) return "Its creator"
  if (actor.startsWith("dispute:")) return "A dispute"
  return actor.startsWith("member:") ? "A member who left" : "The system"
}
