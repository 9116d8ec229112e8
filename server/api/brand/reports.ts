import { z } from "zod"
import type { BrandTx } from "@/db/scope"
import { brandName } from "@/server/identity/brand-queries"
import { publicId } from "@/server/kernel/id"
import { PAGE_LIMIT } from "@/server/kernel/page"
import { channelCredits, creatorsOnly, isCreator, OTHERS } from "@/server/reporting/channel-credits"
import { channelLines } from "@/server/reporting/channel-export"
import { channelJourneys, creatorChannels, MOST_ORDERS, MOST_VISITS } from "@/server/reporting/channel-journeys"
import { coverageLines } from "@/server/reporting/coverage-export"
import { periodBefore, reportPeriod } from "@/server/reporting/report-period"
import { revenueCoverage } from "@/server/reporting/revenue-coverage"
import { revenueHeader, revenueLines } from "@/server/reporting/revenue-export"
import { REVENUE_SORTS, type RevenueRow, revenueReport } from "@/server/reporting/revenue-report"
import { ofAllDays, reportCurrencies, revenueDays, storeRevenue } from "@/server/reporting/store-revenue"
import { pageInput } from "../inputs"
import { brandProcedure, router } from "../procedures"

const day = z.iso.date()
/** The days of a report in the brand's zone; without them, the last thirty. The currency: the one most orders are in. */
const Asked = z.object({ from: day.optional(), to: day.optional(), currency: z.string().length(3).optional() })
const Revenue = Asked.extend({
  by: z.enum(["creator", "campaign"]).default("creator"),
  sort: z.enum(REVENUE_SORTS).default("-direct"),
})
const Models = Asked.extend({ only: z.literal("creators").optional() })

/** Where the store's revenue came from: by creator and campaign, what of it is nobody's, and channels under every model. */
export const brandReports = router({
  revenue: brandProcedure("see orders")
    .input(pageInput.extend(Revenue.shape))
    .query(async ({ ctx, input }) => {
      const report = await asked(ctx.tx, input, ctx.now)
      const { period, currency } = report
      const { rows, next } = await revenueReport(ctx.tx, { ...input, period, currency })
      const days = await revenueDays(ctx.tx, period, currency)
      return {
        ...report,
        rows: rows.map(row => shownRow(row, input.by)),
        next,
        totals: ofAllDays(days),
        before: await storeRevenue(ctx.tx, periodBefore(period), currency),
        days,
      }
    }),

  /** The same rows as lines of CSV, a page at a time; the first page starts with the header. */
  revenueExport: brandProcedure("see orders")
    .input(Revenue.extend({ cursor: z.string().max(200).optional() }))
    .query(async ({ ctx, input }) => {
      const { period, currency } = await asked(ctx.tx, input, ctx.now)
      const { rows, next } = await revenueReport(ctx.tx, { ...input, period, currency, limit: PAGE_LIMIT })
      return { lines: `${input.cursor ? "" : revenueHeader()}${revenueLines(rows, input.by, currency)}`, next }
    }),

  /** Where every cent of the store's revenue went. */
  coverage: brandProcedure("see orders")
    .input(Asked)
    .query(async ({ ctx, input }) => {
      const report = await asked(ctx.tx, input, ctx.now)
      const { period, currency } = report
      const days = await revenueDays(ctx.tx, period, currency)
      return { ...report, parts: await revenueCoverage(ctx.tx, period, currency), totals: ofAllDays(days), days }
    }),

  /** The same parts as a CSV file of one page. */
  coverageExport: brandProcedure("see orders")
    .input(Asked)
    .query(async ({ ctx, input }) => {
      const { period, currency } = await asked(ctx.tx, input, ctx.now)
      return { lines: coverageLines(await revenueCoverage(ctx.tx, period, currency), currency), next: null }
    }),

  /** Channels under every model; `rows` is null where the period holds more than one report reads. */
  models: brandProcedure("see orders")
    .input(Models)
    .query(async ({ ctx, input }) => {
      const report = await asked(ctx.tx, input, ctx.now)
      const found = await underEveryModel(ctx.tx, report, input.only === "creators")
      return { ...report, ...found, mostOrders: MOST_ORDERS, mostVisits: MOST_VISITS }
    }),

  /** The same table as a CSV file of one page. */
  modelsExport: brandProcedure("see orders")
    .input(Models)
    .query(async ({ ctx, input }) => {
      const report = await asked(ctx.tx, input, ctx.now)
      const { rows } = await underEveryModel(ctx.tx, report, input.only === "creators")
      const names = new Map(rows?.map(row => [row.channel, row.name]))
      return { lines: channelLines(rows ?? [], report.currency, channel => names.get(channel) ?? channel), next: null }
    }),
})

type Report = { readonly period: ReturnType<typeof reportPeriod>; readonly currency: string }

async function asked(tx: BrandTx, input: z.infer<typeof Asked>, now: Date) {
  const { timeZone } = await brandName(tx)
  const period = reportPeriod(input, timeZone, now)
  const currencies = await reportCurrencies(tx, period)
  const currency = currencies.find(known => known === input.currency) ?? currencies[0] ?? "USD"
  return { period, currency, currencies, now, timeZone }
}

function shownRow({ id, ...row }: RevenueRow, by: "creator" | "campaign") {
  return { ...row, id: id && publicId(by === "creator" ? "crt" : "cmp", id) }
}

async function underEveryModel(tx: BrandTx, { period, currency }: Report, onlyCreators: boolean) {
  const found = await channelJourneys(tx, period, currency)
  if (!found) return { rows: null, unseenCount: 0, unseenMinor: 0 }
  const rows = channelCredits(onlyCreators ? creatorsOnly(found.journeys) : found.journeys)
  const names = await creatorChannels(
    tx,
    rows.map(row => row.channel),
  )
  return {
    rows: rows.map(row => ({
      ...row,
      name: names.get(row.channel) ?? row.channel,
      isCreator: isCreator(row.channel),
      isRest: row.channel === OTHERS,
    })),
    unseenCount: found.unseenCount,
    unseenMinor: found.unseenMinor,
  }
}
