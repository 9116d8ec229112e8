import type { BrandTx } from "@/db/scope"
import { lastDecider } from "@/server/disputes/dispute-queries"
import type { Dispute } from "@/server/disputes/record-move"
import type { Member } from "@/server/identity/find-member"
import { listMembers } from "@/server/identity/member-queries"
import { may } from "@/server/identity/rights"
import { refuse } from "@/server/kernel/error"

/** An appeal is decided by somebody else than the first answer, as long as the brand has somebody else who may. */
export async function refuseFirstJudge(tx: BrandTx, dispute: Dispute, by: Member): Promise<void> {
  if (dispute.state !== "appealed" || (await lastDecider(tx, dispute.id)) !== `member:${by.id}`) return
  const others = (await listMembers(tx)).filter(
    one => one.endedAt === null && one.id !== by.id && may(one.role, "answer disputes"),
  )
  if (others.length > 0)
    throw refuse(
      "forbidden",
      "You gave the first answer. An appeal is decided by somebody else who may answer disputes.",
    )
}
