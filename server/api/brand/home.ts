import type { BrandTx } from "@/db/scope"
import { shopsInNeed } from "@/server/catalog/queries"
import { countToAnswer } from "@/server/disputes/dispute-list"
import { TOLD_BEFORE_MS } from "@/server/holds/person-hold"
import { endingFor } from "@/server/holds/stop-queries"
import { brandName } from "@/server/identity/brand-queries"
import type { Member } from "@/server/identity/find-member"
import { may } from "@/server/identity/rights"
import { publicId } from "@/server/kernel/id"
import { lastChecked } from "@/server/reconciliation/queries"
import { clearingDays } from "@/server/reporting/clearing-days"
import { creditedDays } from "@/server/reporting/daily-credit"
import { type MoneyTotals, moneyTotals } from "@/server/reporting/money-totals"
import { COUNTED_UP_TO, countDoubtful, countParked, openBatches, unpayable } from "@/server/reporting/needs-person"
import { countToApprove } from "@/server/reporting/write-off-list"
import { countOpenSignals } from "@/server/risk/notice-queries"
import { listDomains } from "@/server/tracking/domain-queries"
import { domainState } from "@/server/tracking/link-domain"
import { offersInNeed } from "@/server/tracking/offer-queries"
import { poolsInNeed } from "@/server/tracking/pool-queries"
import { brandProcedure, router } from "../procedures"

/** The chart's stretch of time. */
const DAYS = 30
/** More holds of one person than anybody reads. */
const MOST_HOLDS = 5

/** What the brand owes, what clears next, what needs somebody, and how the last days went. */
export const brandHome = router({
  overview: brandProcedure("see the brand").query(async ({ ctx }) => {
    const { timeZone } = await brandName(ctx.tx)
    const totals = await moneyTotals(ctx.tx)
    return {
      totals: totals.map(({ cashMinor: _, ...money }) => money),
      clearing: await clearingDays(ctx.tx, timeZone),
      needs: {
        ...(await needs(ctx.tx, ctx.member, totals, ctx.now)),
        endingHolds: await endingHolds(ctx.tx, ctx.member, ctx.now),
      },
      credited: await creditedDays(ctx.tx, timeZone, DAYS, ctx.now),
      checked: may(ctx.member.role, "see orders") ? await lastChecked(ctx.tx) : null,
      now: ctx.now,
      timeZone,
    }
  }),
})

/** Only what this member may see and go to. */
async function needs(tx: BrandTx, member: Member, totals: readonly MoneyTotals[], now: Date) {
  const batches = may(member.role, "see payouts") ? await openBatches(tx) : []
  return {
    countedUpTo: COUNTED_UP_TO,
    batches: batches.map(({ id, state, preparedBy }) => ({
      ...{ id: publicId("bat", id), state, mine: preparedBy === member.id },
      mayApprove: may(member.role, "approve payouts"),
    })),
    short: may(member.role, "see funds") ? totals.flatMap(missingFunds) : [],
    unpayable: may(member.role, "see payouts") ? await unpayable(tx) : [],
    doubtfulOrders: may(member.role, "see orders") ? await countDoubtful(tx) : 0,
    parkedDeliveries: await countParked(tx),
    signals: may(member.role, "see risk") ? await countOpenSignals(tx, COUNTED_UP_TO) : 0,
    disputes: may(member.role, "answer disputes") ? await countToAnswer(tx, COUNTED_UP_TO) : 0,
    writeOffs: may(member.role, "forgive debts") ? await countToApprove(tx, member.id, now) : 0,
    lostDomains: (await listDomains(tx)).filter(domain => domainState(domain) === "lost").map(({ host }) => host),
    pools: (await poolsInNeed(tx)).map(({ offerId, ...pool }) => ({ ...pool, offer: publicId("ofr", offerId) })),
    offers: (await offersInNeed(tx)).map(({ offerId, title, shopName, state }) => ({
      ...{ offer: publicId("ofr", offerId), title, shopName, state },
    })),
    shops: (await shopsInNeed(tx)).map(shop => ({ ...shop, id: publicId("shp", shop.id) })),
  }
}

/** How much cash is missing for everything that has cleared or is promised. */
function missingFunds({ currency, clearedMinor, reservedMinor, cashMinor }: MoneyTotals) {
  const missing = clearedMinor + reservedMinor - cashMinor
  return missing > 0 && clearedMinor + reservedMinor > 0 ? [{ currency, minor: missing, cashMinor }] : []
}

/** Holds that this member answers for and that let go soon. */
async function endingHolds(tx: BrandTx, member: Member, now: Date) {
  const before = new Date(now.getTime() + TOLD_BEFORE_MS)
  const rows = await endingFor(tx, member.id, now, before, MOST_HOLDS)
  return rows.map(({ id, orderId, name, because, until }) => ({
    ...{ id: publicId("stp", id), name, because, until },
    order: orderId && publicId("ord", orderId),
  }))
}
