import { brandName } from "@/server/identity/brand-queries"
import { enqueue } from "@/server/jobs/enqueue"
import { present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { planOf } from "@/server/programs/plan"
import { planNames } from "@/server/programs/plan-names"
import { creatorsOf } from "@/server/programs/program-creators"
import { programName } from "@/server/programs/program-name"
import { readTerms } from "@/server/programs/queries"
import { inForceAt } from "@/server/programs/terms"
import { changedTerms } from "@/server/programs/terms-change"
import { offerTerms } from "@/server/programs/terms-in-words"
import type { World } from "@/server/world"
import type { MailPayload } from "./mail-payload"

/** Creators of one program who were moved to one group, or out of all, at one time. */
export type MoveNews = {
  readonly brandId: Id<"brd">
  readonly programId: Id<"prg">
  readonly to: Id<"grp"> | null
  readonly at: string
  readonly moves: readonly {
    readonly enrollmentId: Id<"enr">
    readonly from: Id<"grp"> | null
    readonly noticeUntil: string | null
  }[]
}

/** Tells each creator who was moved what the program's terms change to for them. Who reads the same terms hears nothing. */
export async function tellMoves(world: World, { brandId, programId, to, at, moves }: MoveNews): Promise<void> {
  const movedAt = new Date(at)
  await world.db.brand(brandId, async tx => {
    const terms = inForceAt(await readTerms(tx, programId), movedAt)?.newest
    if (!terms) return
    const names = await planNames(tx, [planOf(terms)])
    const { name: brand, timeZone } = await brandName(tx)
    const program = await programName(tx, programId)
    const readAs = (groupId: Id<"grp"> | null) => offerTerms(terms, { names, locale: "en", groupId })
    for (const { enrollmentId, name, email } of await creatorsOf(
      tx,
      moves.map(one => one.enrollmentId),
    )) {
      const move = present(
        moves.find(one => one.enrollmentId === enrollmentId),
        "the move of a creator",
      )
      const changes = changedTerms(readAs(move.from), readAs(to))
      if (changes.length === 0) continue
      const props = {
        reader: { name, timeZone },
        ...{ brandName: brand, programName: program, changes: [...changes], inForceFrom: movedAt },
        noticeUntil: move.noticeUntil ? new Date(move.noticeUntil) : null,
        rulesUrl: `${world.appUrl}/creator/rules`,
      }
      const mail = { to: email, template: "group-moved", props } satisfies MailPayload
      await enqueue(tx, "send-mail", mail, { key: `move:${at}:${enrollmentId}` })
    }
  })
}
