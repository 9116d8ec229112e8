import { recordAudit } from "@/server/identity/record-audit"
import { type Id, publicId } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { ANSWER_DAYS, readStatement } from "@/server/risk/contest"
import { ordersUnderNotice } from "@/server/risk/notice-queries"
import { brandOfNotice, recordContest } from "@/server/risk/record-contest"
import type { World } from "@/server/world"
import { holdContested } from "./hold-contested"

type Wish = {
  readonly creatorId: Id<"crt">
  readonly noticeId: Id<"ntc">
  readonly statement: string
  readonly evidenceUrl: string | null
}

/**
 * A creator says that a notice is wrong; unanswered, it is lifted after some days. Until then nothing that it touches clears: what
 * has cleared could not be given back.
 */
export async function contestNotice(world: World, { creatorId, noticeId, ...said }: Wish): Promise<void> {
  const read = readStatement(said.statement, said.evidenceUrl)
  const brandId = await world.db.creator(creatorId, tx => brandOfNotice(tx, noticeId))
  await world.db.brand(brandId, async tx => {
    const now = world.now()
    const contestId = await recordContest(tx, { noticeId, creatorId, ...read }, now)
    const contest = { creatorId, dueAt: addDays(now, ANSWER_DAYS) }
    await holdContested(tx, await ordersUnderNotice(tx, noticeId), contest, now)
    const subject = publicId("cts", contestId)
    const detail = { notice: publicId("ntc", noticeId) }
    await recordAudit(tx, { actor: `creator:${creatorId}`, action: "contest a notice", subject, detail }, now)
  })
}
