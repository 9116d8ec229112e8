import type { BrandTx } from "@/db/scope"
import { releaseStops } from "@/server/holds/stop-clearing"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { enqueue } from "@/server/jobs/enqueue"
import { refuse } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import { mailAddressOf } from "@/server/programs/mail-address"
import { noticeSubject, ordersUnderNotice } from "@/server/risk/notice-queries"
import { dueContests, recordContestAnswer } from "@/server/risk/record-contest"
import type { World } from "@/server/world"
import { liftNotice } from "./lift-notice"
import type { MailPayload } from "./mail-payload"

const MOST_AT_ONCE = 50
const NOBODY_ANSWERED = "the brand did not answer in time"

type Answer = { readonly contestId: Id<"cts">; readonly answer: "upheld" | "lifted"; readonly because: string }

/** A member answers a creator's contest: the notice stays, or it is lifted and what it took is earned again. */
export async function answerContest(tx: BrandTx, answer: Answer, by: Member, appUrl: string, now: Date): Promise<void> {
  const because = answer.because.trim()
  if (because.length < 3) throw refuse("invalid", "Say why; the creator reads it.")
  await give(tx, { ...answer, because }, `member:${by.id}`, appUrl, now)
}

/** Contests that nobody answered in time are answered for the creator, each by itself. */
export async function answerDueContests(world: World, brandId: Id<"brd">): Promise<void> {
  const due = await world.db.brand(brandId, tx => dueContests(tx, world.now(), MOST_AT_ONCE))
  for (const contestId of due) {
    const answer = { contestId, answer: "lifted", because: NOBODY_ANSWERED } as const
    await world.db.brand(brandId, tx => give(tx, answer, "system", world.appUrl, world.now()))
  }
}

async function give(tx: BrandTx, { contestId, answer, because }: Answer, by: string, appUrl: string, now: Date) {
  const contest = await recordContestAnswer(tx, contestId, { answer, because, by }, now)
  if (!contest) throw refuse("conflict", "This contest has been answered already. Reload to see how.")
  const { noticeId, creatorId } = contest
  await releaseStops(tx, await ordersUnderNotice(tx, noticeId), { kind: "contest", by }, now)
  // The notice may have been taken back meanwhile; then the answer only says so.
  if (answer === "lifted") await liftNotice(tx, noticeId, { by, because }, now)
  const { email, name, brandName } = await mailAddressOf(tx, creatorId)
  const about = await noticeSubject(tx, noticeId)
  const props = { reader: { name }, brandName, about, answer, because, noticesUrl: `${appUrl}/creator/notices` }
  await enqueue(tx, "send-mail", { to: email, template: "contest-answered", props } satisfies MailPayload)
  const subject = publicId("cts", contestId)
  await recordAudit(tx, { actor: by, action: "answer contest", subject, detail: { answer, because } }, now)
}
