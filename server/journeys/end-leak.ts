import type { BrandTx } from "@/db/scope"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { endNotice } from "@/server/risk/record-notice"
import { liftNotice } from "./lift-notice"

type Ending = { readonly noticeId: Id<"ntc">; readonly because: string; readonly undone: boolean }

/** A member ends a notice: from now on the code counts as any other; or it was wrong from the start, and all is given back. */
export async function endLeak(
  tx: BrandTx,
  { noticeId, because, undone }: Ending,
  by: Member,
  now: Date,
): Promise<void> {
  const actor = `member:${by.id}`
  const said = because.trim()
  if (said.length < 3) throw refuse("invalid", "Say why; the creator reads it.")
  const ending = { by: actor, because: said }
  const ended = undone
    ? await liftNotice(tx, noticeId, ending, now)
    : await endNotice(tx, noticeId, { ...ending, undone }, now)
  if (!ended) throw refuse("conflict", "This notice has ended already. Reload to see how.")
  const action = undone ? "lift a risk notice" : "end a risk notice"
  await recordAudit(tx, { actor, action, subject: publicId("ntc", noticeId), detail: { because: said } }, now)
}
