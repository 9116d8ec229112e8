import { and, desc, eq, inArray, lt } from "drizzle-orm"
import { brands, payouts } from "@/db/schema"
import type { CreatorTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { PAGE_LIMIT, type Page, page } from "@/server/kernel/page"
import { type Account, findAccount } from "./keep-account"

/** A payout as its creator sees it; amounts in minor units. */
export type OwnPayout = {
  readonly id: Id<"pay">
  readonly brandName: string
  readonly currency: string
  readonly grossMinor: number
  readonly nettedMinor: number
  readonly amountMinor: number
  readonly state: "reserved" | "sending" | "sent" | "refused" | "planned" | "cancelled"
  readonly refusal: string | null
  readonly stateAt: Date
}

/** What a creator may see: from the approval on. A plan that nobody approved promises nothing. */
const SHOWN = ["reserved", "sending", "sent", "refused"] as const

/** The creator's payouts from all brands, newest first. The cursor is the last id shown. */
export async function listOwnPayouts(
  tx: CreatorTx,
  from: { readonly cursor?: string; readonly limit?: number },
): Promise<Page<OwnPayout>> {
  const limit = Math.min(from.limit ?? PAGE_LIMIT, PAGE_LIMIT)
  const { id, currency, grossMinor, nettedMinor, amountMinor, state, refusal, stateAt } = payouts
  const rows = await tx
    .select({
      ...{ id, currency, grossMinor, nettedMinor, amountMinor, state, refusal, stateAt },
      brandName: brands.name,
    })
    .from(payouts)
    .innerJoin(brands, eq(brands.id, payouts.brandId))
    .where(
      and(
        eq(payouts.creatorId, tx.creatorId),
        inArray(state, [...SHOWN]),
        from.cursor ? lt(id, from.cursor as Id<"pay">) : undefined,
      ),
    )
    .orderBy(desc(id))
    .limit(limit + 1)
  return page(rows, limit, row => row.id)
}

/** The creator's account at Stripe: whether it can be paid and what Stripe still wants. Null before it was set up. */
export function readOwnAccount(tx: CreatorTx): Promise<Account | null> {
  return findAccount(tx)
}
