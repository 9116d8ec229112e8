import { and, eq } from "drizzle-orm"
import { commissions, enrollments } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { invariant, present } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import type { OwedKind } from "./commission"

/** What a creator is owed for besides orders, or owes. */
export type Opening = {
  readonly kind: OwedKind
  /** What it is for: a deliverable, a month of a retainer, a bonus, …; there is one commission for it, ever. */
  readonly subjectId: string
  readonly enrollmentId: Id<"enr">
  /** ISO 4217. */
  readonly currency: string
  /** What it is for in words: "Spring video". */
  readonly title: string
}

/** The commission for a subject, opened with nothing in it unless it is there already. Answers its id. */
export async function openOwed(tx: BrandTx, opening: Opening, now: Date): Promise<Id<"com">> {
  const { kind, subjectId, enrollmentId, currency, title } = opening
  const creatorId = await creatorOf(tx, enrollmentId)
  const names = { orderName: title, orderedAt: now, createdAt: now, test: false }
  const [opened] = await tx
    .insert(commissions)
    .values({
      brandId: tx.brandId,
      id: newId<"com">(now),
      kind,
      subjectId,
      enrollmentId,
      creatorId,
      currency,
      ...names,
    })
    .onConflictDoNothing({ target: [commissions.brandId, commissions.kind, commissions.subjectId] })
    .returning({ id: commissions.id })
  if (opened) return opened.id
  const ofSubject = and(
    eq(commissions.brandId, tx.brandId),
    eq(commissions.kind, kind),
    eq(commissions.subjectId, subjectId),
  )
  const [known] = await tx.select().from(commissions).where(ofSubject)
  const { id, ...before } = present(known, "the commission of a subject")
  const same = before.currency === currency && before.enrollmentId === enrollmentId
  invariant(same, `${kind} ${subjectId} was opened for somebody else or in another currency`)
  return id
}

async function creatorOf(tx: BrandTx, enrollmentId: Id<"enr">): Promise<Id<"crt">> {
  const [enrollment] = await tx
    .select({ creatorId: enrollments.creatorId })
    .from(enrollments)
    .where(and(eq(enrollments.brandId, tx.brandId), eq(enrollments.id, enrollmentId)))
  return present(enrollment, "the enrollment of what is owed").creatorId
}
