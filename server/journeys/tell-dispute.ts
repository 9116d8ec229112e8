import type { BrandTx } from "@/db/scope"
import type { Move } from "@/server/disputes/dispute"
import { deadlineWords, headline, type Reader } from "@/server/disputes/dispute-words"
import type { Dispute } from "@/server/disputes/record-move"
import { brandName } from "@/server/identity/brand-queries"
import { listMembers } from "@/server/identity/member-queries"
import { may } from "@/server/identity/rights"
import { enqueue } from "@/server/jobs/enqueue"
import { publicId } from "@/server/kernel/id"
import { mailAddressOf } from "@/server/programs/mail-address"
import type { MailPayload } from "./mail-payload"

export type News = {
  readonly move: Move | "file" | "say"
  /** What was said with it, if anything. */
  readonly said: string | null
  /** Whoever did it is not told of it, unless they filed: that is their receipt. */
  readonly by: string
  /** What a decision did, in words. */
  readonly outcome?: string
}

/** Tells both sides by mail what happened to a dispute and what comes next. */
export async function tellDispute(tx: BrandTx, dispute: Dispute, news: News, appUrl: string): Promise<void> {
  const { slug } = await brandName(tx)
  const creator = await mailAddressOf(tx, dispute.creatorId)
  const names = { brandName: creator.brandName, creatorName: creator.name }
  const id = publicId("dsp", dispute.id)
  if (news.move === "file" || !news.by.startsWith("creator:")) {
    const url = `${appUrl}/creator/disputes/${id}`
    await send(tx, creator.email, creator.name, url, dispute, news, { face: "creator", ...names })
  }
  const people = (await listMembers(tx)).filter(one => one.endedAt === null && may(one.role, "answer disputes"))
  for (const { id: memberId, email, name } of people)
    if (news.by !== `member:${memberId}`) {
      const url = `${appUrl}/brand/${slug}/disputes/${id}`
      await send(tx, email, name ?? email, url, dispute, news, { face: "brand", ...names })
    }
}

async function send(
  tx: BrandTx,
  to: string,
  name: string,
  disputeUrl: string,
  dispute: Dispute,
  news: News,
  reader: Reader,
): Promise<void> {
  const words = deadlineWords(dispute, dispute, reader)
  const props = {
    reader: { name },
    brandName: reader.brandName,
    headline: headline(news.move, dispute.state, dispute.about, reader),
    said: news.said,
    outcome: news.outcome ?? null,
    deadline: words && dispute.dueAt && { ...words, at: dispute.dueAt },
    disputeUrl,
  }
  await enqueue(tx, "send-mail", { to, template: "dispute-moved", props } satisfies MailPayload)
}
