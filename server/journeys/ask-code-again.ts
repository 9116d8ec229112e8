import type { BrandTx } from "@/db/scope"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { enqueue } from "@/server/jobs/enqueue"
import { type Id, publicId } from "@/server/kernel/id"
import { reopenCode } from "@/server/tracking/reopen-code"

/** A member has the shop asked once more for a code that it refused. Answers the code as the shopper types it. */
export async function askCodeAgain(tx: BrandTx, codeId: Id<"cod">, by: Member, now: Date): Promise<string> {
  const { code, shopId, enrollmentId } = await reopenCode(tx, codeId)
  const order = { brandId: tx.brandId, shopId, enrollmentId }
  await enqueue(tx, "issue-code", order, { key: `issue-code:${shopId}:${enrollmentId}` })
  const subject = publicId("cod", codeId)
  await recordAudit(tx, { actor: `member:${by.id}`, action: "ask for code again", subject, detail: { code } }, now)
  return code
}
