import type { ReturnStatus } from "@/db/schema"
import { type Canonical, fingerprint } from "@/server/kernel/canonical-json"

/** A return as the shop tells it: goods on their way back. Money moves with the refund that follows. */
export type ReturnFacts = {
  readonly gid: string
  readonly orderGid: string
  readonly status: ReturnStatus
  readonly units: number | null
  /** Only a read-back knows the times. */
  readonly openedAt: Date | null
  readonly closedAt: Date | null
}

/** The words under which something may still come back. */
export const OPEN_RETURNS: readonly ReturnStatus[] = ["requested", "open"]

/** Whether something may still come back: nothing clears until the shop closes, declines or cancels it. */
export function returnIsOpen(one: { readonly status: ReturnStatus; readonly unknownToShopAt?: Date | null }): boolean {
  return !one.unknownToShopAt && OPEN_RETURNS.includes(one.status)
}

/** What happened, as statements say it. */
export function returnCause({ status }: Pick<ReturnFacts, "status">): string {
  const word = { requested: "requested", open: "opened", closed: "closed", declined: "declined", canceled: "cancelled" }
  return `return ${word[status]}`
}

/** Hash of its content. */
export function returnHash({ openedAt, closedAt, ...rest }: ReturnFacts): string {
  return fingerprint({
    ...rest,
    openedAt: openedAt?.toISOString() ?? null,
    closedAt: closedAt?.toISOString() ?? null,
  } satisfies Canonical)
}
