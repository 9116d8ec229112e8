import { type Id, publicId } from "./id"

/**
 * Where money of a commission, a creator or a brand can be. `ready` is cleared and reserved together; `coming` is all that
 * is on its way, less what is owed.
 */
export const PLACES = ["held", "cleared", "reserved", "paid", "owed", "forgiven", "ready", "coming"] as const
export type Place = (typeof PLACES)[number]

/** What a month's statement says: what each adds to the balance, or takes from it; the last three only move inside it. */
export const MONTH_PARTS = [
  "opening",
  "earned",
  "reduced",
  "paid",
  "returned",
  "forgiven",
  "closing",
  "cleared",
  "repaid",
  "paid_out",
] as const
export type MonthPart = (typeof MONTH_PARTS)[number]

/** What a calendar day says of held money: what clears then, what may be sooner, what is stopped, all three; and what did clear. */
export const CLEARING_PARTS = ["clears", "latest", "stopped", "due", "cleared"] as const
export type ClearingPart = (typeof CLEARING_PARTS)[number]

/** What held money without a day of the calendar waits for; `unpaid` is both kinds of payment, `later` a day further ahead. */
export const WAITS = ["unpaid", "payment", "payment_in_full", "shipping", "delivery", "later"] as const
export type Wait = (typeof WAITS)[number]

/** What is owed for something else than an order: a deliverable's fee, an amount by hand, a retainer's month. */
export const SUBJECTS = ["dlv", "man", "rtm"] as const
export type Subject = (typeof SUBJECTS)[number]

/** What a campaign or a creator costs: commission on orders, and all that is owed besides. */
export const COST_PARTS = ["orders", "besides"] as const
export type CostPart = (typeof COST_PARTS)[number]

/** Of a contested line: what it earned then, what it should, what that is more, and what was decided. */
export const DISPUTE_PARTS = ["was", "asked", "more", "decided"] as const
export type DisputePart = (typeof DISPUTE_PARTS)[number]

/** What the books of a brand say of a month, in their table's order. */
export const ACCRUAL_PARTS = ["earned", "reduced", "cleared", "paid", "owed", "written_off", "closing"] as const
export type AccrualPart = (typeof ACCRUAL_PARTS)[number]

export const PAYOUT_PARTS = ["paid", "gross", "netted"] as const
export type PayoutPart = (typeof PAYOUT_PARTS)[number]

/** An amount on a screen that can say how it came about. `whose` is a creator's id to a brand, and a brand's slug to a creator. */
export type Figure =
  | { readonly kind: "commission"; readonly id: Id<"com"> }
  | { readonly kind: "line"; readonly id: Id<"com">; readonly line: string }
  | { readonly kind: "version"; readonly id: Id<"com">; readonly seq: number }
  | { readonly kind: "position"; readonly id: Id<"com">; readonly place: Place }
  | { readonly kind: "order"; readonly id: Id<"ord"> }
  | { readonly kind: "payout"; readonly id: Id<"pay">; readonly part: PayoutPart }
  | { readonly kind: "batch"; readonly id: Id<"bat">; readonly part: PayoutPart }
  | { readonly kind: "total"; readonly currency: string; readonly place: Place; readonly whose: string | null }
  | {
      readonly kind: "month"
      readonly month: string
      readonly currency: string
      readonly part: MonthPart
      readonly whose: string
    }
  | {
      readonly kind: "clearing"
      readonly currency: string
      /** "2026-12-04", a day of each brand's own zone; "ahead": all that the calendar shows; "dated": every day there is. */
      readonly day: string
      readonly part: ClearingPart
      readonly whose: string | null
    }
  | { readonly kind: "subject"; readonly of: Subject; readonly id: Id<Subject> }
  | { readonly kind: "accrual"; readonly month: string; readonly currency: string; readonly part: AccrualPart }
  | { readonly kind: "retainer"; readonly id: Id<"rtn"> }
  | { readonly kind: "dispute"; readonly id: Id<"dsp">; readonly part: DisputePart }
  | { readonly kind: "cost"; readonly currency: string; readonly part: CostPart; readonly of: string }
  | { readonly kind: "waiting"; readonly currency: string; readonly wait: Wait; readonly whose: string | null }

/** How addresses name a commission's amount, one of its versions ("com_….version.2") or a line of it ("com_….line.17"). */
export const commissionFigure = (commission: string, part?: { readonly seq: number } | { readonly lineGid: string }) =>
  part === undefined
    ? commission
    : "seq" in part
      ? `${commission}.version.${part.seq}`
      : `${commission}.line.${lineName(part.lineGid)}`

/** How addresses name what all creators earn on an order: by the order's own id. */
export const orderFigure = (order: string) => order

/** How addresses name what of a commission is in one place: "com_….held". */
export const positionFigure = (commission: string, place: Place) => `${commission}.${place}`

/** How addresses name a payout's or a batch's amount, or what went into it: "pay_….gross". */
export const payoutFigure = (payout: string, part: PayoutPart = "paid") =>
  part === "paid" ? payout : `${payout}.${part}`

/** How addresses name what is in one place in all: "total.USD.held", or somebody's: "total.USD.held.crt_…". */
export const totalFigure = (currency: string, place: Place, whose?: string | null) =>
  ["total", currency, place, ...(whose ? [whose] : [])].join(".")

/** How addresses name a figure of a statement: "month.2026-11.USD.earned.juniper". */
export const monthFigure = (month: string, currency: string, part: MonthPart, whose: string) =>
  ["month", month, currency, part, whose].join(".")

/** How addresses name what clears on a day: "clearing.USD.2026-12-04.clears"; of all days shown, with "ahead". */
export const clearingFigure = (currency: string, day: string, part: ClearingPart, whose?: string | null) =>
  ["clearing", currency, day, part, ...(whose ? [whose] : [])].join(".")

/** How addresses name held money that waits: "waiting.USD.delivery". */
export const waitingFigure = (currency: string, wait: Wait, whose?: string | null) =>
  ["waiting", currency, wait, ...(whose ? [whose] : [])].join(".")

/** How addresses name a month's figure in the books: "accrual.2026-11.USD.earned". */
export const accrualFigure = (month: string, currency: string, part: AccrualPart) =>
  ["accrual", month, currency, part].join(".")

/** How addresses name what a campaign or a creator costs: "cost.USD.orders.cmp_…". */
export const costFigure = (currency: string, part: CostPart, of: string) => ["cost", currency, part, of].join(".")

/** How addresses name what a dispute is about: "dsp_….asked". */
export const disputeFigure = (dispute: string, part: DisputePart) => `${dispute}.${part}`

/** The end of a line's gid, by which addresses name it: "gid://shopify/LineItem/17" is "17". */
export function lineName(lineGid: string): string {
  return lineGid.slice(lineGid.lastIndexOf("/") + 1)
}

/** How addresses name a figure: what `parseFigure` reads. */
export function figureName(figure: Figure): string {
  switch (figure.kind) {
    case "commission":
      return publicId("com", figure.id)
    case "line":
      return `${publicId("com", figure.id)}.line.${figure.line}`
    case "version":
      return commissionFigure(publicId("com", figure.id), { seq: figure.seq })
    case "position":
      return positionFigure(publicId("com", figure.id), figure.place)
    case "order":
      return orderFigure(publicId("ord", figure.id))
    case "payout":
      return payoutFigure(publicId("pay", figure.id), figure.part)
    case "batch":
      return payoutFigure(publicId("bat", figure.id), figure.part)
    case "total":
      return totalFigure(figure.currency, figure.place, figure.whose)
    case "month":
      return monthFigure(figure.month, figure.currency, figure.part, figure.whose)
    case "clearing":
      return clearingFigure(figure.currency, figure.day, figure.part, figure.whose)
    case "subject":
      return publicId(figure.of, figure.id)
    case "retainer":
      return publicId("rtn", figure.id)
    case "dispute":
      return disputeFigure(publicId("dsp", figure.id), figure.part)
    case "accrual":
      return accrualFigure(figure.month, figure.currency, figure.part)
    case "cost":
      return costFigure(figure.currency, figure.part, figure.of)
    case "waiting":
      return waitingFigure(figure.currency, figure.wait, figure.whose)
  }
}
