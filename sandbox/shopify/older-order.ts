import type { Application, Line, Order, Refund, Transaction } from "./order-state"
import type { Value } from "./store"

/** An order as sandboxes before the one of November 2026 kept it: one payment, one transaction a refund, codes only. */
type OlderOrder = Partial<Order> & { payment?: Partial<Transaction> | null; tipMinor?: number }
type OlderRefund = Partial<Refund> & { transaction?: Partial<Transaction> | null }

const ORDER = {
  address: null,
  edited: false,
  customerOrderIndex: null,
  firstVisit: null,
  note: null,
  tags: [],
  sourceName: "web",
  staff: false,
  fees: [],
  placedTotalMinor: 0,
  fulfillments: [],
  returns: [],
  chargebacks: [],
}
const LINE = { added: 0, tip: false, duty: null }
const REFUND = { duties: [], feesMinor: 0, owed: null, returnId: null }
const TRANSACTION = { status: "success", gateway: "bogus", roundingMinor: 0, expiresAt: null, expired: false }
const APPLICATION = { type: "code", title: "", allocation: "across", selection: "all", target: "line_item" }

/** The order in a row's `state`; what an older sandbox did not know yet is filled in. */
export function orderFrom(value: Value): Order {
  const { payment, tipMinor: _, ...told } = JSON.parse(String(value)) as OlderOrder
  const payments = told.payments ?? (payment ? [payment] : [])
  return {
    ...ORDER,
    ...told,
    applications: (told.applications ?? []).map(one => ({ ...APPLICATION, ...one }) as Application),
    lines: (told.lines ?? []).map(line => ({ ...LINE, ...line }) as Line),
    shipping: told.shipping ? { ...told.shipping, discounts: told.shipping.discounts ?? [] } : null,
    payments: payments.map(one => ({ ...TRANSACTION, ...one }) as Transaction),
    refunds: (told.refunds ?? []).map(refundFrom),
  } as Order
}

function refundFrom({ transaction, ...told }: OlderRefund): Refund {
  const transactions = told.transactions ?? (transaction ? [transaction] : [])
  return { ...REFUND, ...told, transactions: transactions.map(one => ({ ...TRANSACTION, ...one })) } as Refund
}
