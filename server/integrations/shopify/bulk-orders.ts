import type { BulkLine } from "./bulk-lines"
import { PAGE } from "./documents"
import type { ShopifyOrder } from "./shopify-order"

/**
 * An order of an export, with empty lists where the export tells none. `whole`: these are all its facts; otherwise it must
 * be read by its id. `order` is null where only a part of it was found. `endByte` is the first byte behind it.
 */
export type BulkOrder = {
  readonly gid: string
  readonly order: ShopifyOrder | null
  readonly refundGids: readonly string[]
  /** A chargeback or an inquiry is named. */
  readonly disputed: boolean
  readonly whole: boolean
  readonly endByte: number
}

type Told = Record<string, unknown> & {
  readonly id?: string
  readonly __parentId?: string
  readonly __typename?: string
}
type Open = {
  readonly root: Told
  readonly lines: Told[]
  readonly returns: Told[]
  whole: boolean
  endByte: number
}

/** Lists that the export tells whole. Any other list of things with ids only names them. */
const TOLD_WHOLE = new Set(["transactions", "fulfillments"])
/** A list without pages that is as long as we ask for may have been cut. */
const FULL = Math.min(PAGE.transactions, PAGE.fulfillments)

/**
 * Puts an export's lines together to orders, one at a time: each is followed by what belongs to it. An order that has more
 * than an export can tell, or whose parts came elsewhere in the file, is answered by its id only.
 */
export async function* bulkOrders(lines: AsyncIterable<BulkLine>): AsyncGenerator<BulkOrder> {
  let open: Open | null = null
  for await (const { text, endByte } of lines) {
    if (text.trim() === "") continue
    const told = JSON.parse(text) as Told
    if (told.__parentId === undefined) {
      if (open) yield closed(open)
      open = { root: told, lines: [], returns: [], whole: true, endByte }
    } else if (open && told.__parentId === open.root.id) {
      open.endByte = endByte
      adopt(open, told)
    } else yield stray(told, endByte)
  }
  if (open) yield closed(open)
}

function adopt(open: Open, { __parentId, ...node }: Told): void {
  if (node.__typename === "LineItem") open.lines.push(node)
  else if (node.__typename === "Return") open.returns.push(node)
  else open.whole = false
}

function closed({ root, lines, returns, whole, endByte }: Open): BulkOrder {
  const untold = { refunds: [], shippingLines: [], discountApplications: [], disputes: [] }
  const order = { ...root, ...untold, lineItems: lines, returns }
  const refundGids = (Array.isArray(root.refunds) ? root.refunds : []).map(refund => String(refund.id))
  const told = order as unknown as ShopifyOrder
  const disputed = namesIds(root.disputes)
  return { gid: told.id, order: told, refundGids, disputed, whole: whole && isWhole(root, told), endByte }
}

/** Which discounts there were, and how they fell on shipping, the export does not say. */
function isWhole(root: Told, { totalDiscountsSet, discountCodes }: ShopifyOrder): boolean {
  const discounted = discountCodes.length > 0 || !/^0+(\.0*)?$/.test(totalDiscountsSet?.shopMoney.amount ?? "unknown")
  const isTold = ([name, value]: [string, unknown]) =>
    TOLD_WHOLE.has(name) ? Array.isArray(value) && value.length < FULL : !namesIds(value)
  return !discounted && Object.entries(root).every(isTold)
}

function namesIds(value: unknown): boolean {
  return Array.isArray(value) && value.some(part => typeof part === "object" && part !== null && "id" in part)
}

/** A part far from its order: that order is read again. */
function stray({ __parentId }: Told, endByte: number): BulkOrder {
  return { gid: __parentId ?? "", order: null, refundGids: [], disputed: false, whole: false, endByte }
}
