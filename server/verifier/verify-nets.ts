import { keepLines } from "./keep-lines"
import { isVoid, type OrderFacts } from "./order-facts"

/** What an order was last said to be worth. */
export type NetsRow = {
  readonly net_minor: number
  readonly original_net_minor: number
  readonly lines: readonly {
    readonly gid: string
    readonly originalNetMinor: number
    readonly netMinor: number
    /** Absent in those of the first days. */
    readonly quantityLeft?: number
  }[]
  readonly shop_id: string
  readonly currency: string
  readonly test: boolean
  readonly void: boolean
  readonly ordered_at: string
}

/** Every way in which an order is not worth what its facts say, in words. */
export function verifyNets({ nets, ...facts }: OrderFacts & { readonly nets: NetsRow }): readonly string[] {
  const { order } = facts
  const kept = keepLines(facts)
  const faults: string[] = []
  for (const line of kept) {
    const said = nets.lines.find(one => one.gid === line.gid)
    if (said?.netMinor !== line.net) faults.push(`line ${line.gid} keeps ${line.net}, it is said ${said?.netMinor}`)
    if ((said?.quantityLeft ?? line.left) !== line.left)
      faults.push(`line ${line.gid} has ${line.left} items left, it is said ${said?.quantityLeft}`)
    if (said?.originalNetMinor !== line.original)
      faults.push(`line ${line.gid} was ${line.original} as placed, it is said ${said?.originalNetMinor}`)
  }
  if (nets.lines.length !== kept.length) faults.push(`it has ${kept.length} lines, not ${nets.lines.length}`)
  const net = kept.reduce((sum, line) => sum + line.net, 0)
  const original = kept.reduce((sum, line) => sum + line.original, 0)
  if (nets.net_minor !== net) faults.push(`it is worth ${net}, not ${nets.net_minor}`)
  if (nets.original_net_minor !== original)
    faults.push(`it was worth ${original} as placed, not ${nets.original_net_minor}`)
  if (nets.void !== isVoid(order)) faults.push(`it is said to be ${nets.void ? "" : "not "}void`)
  if (
    nets.shop_id !== order.shop_id ||
    nets.test !== order.test ||
    nets.currency !== order.currency ||
    Date.parse(nets.ordered_at) !== Date.parse(order.ordered_at)
  )
    faults.push("its worth is kept for another shop, in another currency, for another time, or for a test")
  return faults
}
