import { publicId } from "@/server/kernel/id"
import type { readCreator } from "@/server/programs/queries"
import type { newestEarnings, newestPayouts } from "@/server/reporting/promoter-page"

type Person = Awaited<ReturnType<typeof readCreator>>
type Earning = Awaited<ReturnType<typeof newestEarnings>>[number]
type Payout = Awaited<ReturnType<typeof newestPayouts>>[number]

/** A creator, the programs they are in and their group in each, with prefixed ids. */
export function shownPerson({ creatorId, enrollments, ...person }: Person, groups: ReadonlyMap<string, string>) {
  return {
    ...person,
    id: publicId("crt", creatorId),
    enrollments: enrollments.map(({ enrollmentId, programId, groupId, ...rest }) => ({
      ...rest,
      group: groupId && { id: publicId("grp", groupId), name: groups.get(groupId) ?? "A group" },
      id: publicId("enr", enrollmentId),
      programId: publicId("prg", programId),
    })),
  }
}

/** What one order, or something without one, earned, without the figures its state was read from. */
export function shownEarning({
  commissionId,
  kind,
  orderId,
  orderName,
  orderedAt,
  currency,
  amountMinor,
  because,
  state,
  clearsAt,
}: Earning) {
  return {
    ...{ kind, orderName, orderedAt, currency, amountMinor, because, state, clearsAt },
    id: publicId("com", commissionId),
    orderId: orderId && publicId("ord", orderId),
  }
}

/** One creator's part of a batch, with the batch it is in. */
export function shownPayout({ id, batchId, ...row }: Payout) {
  return { ...row, id: publicId("pay", id), batchId: publicId("bat", batchId) }
}
