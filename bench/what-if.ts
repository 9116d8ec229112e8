import { performance } from "node:perf_hooks"
import { juniper } from "@/db/testing/juniper"
import { ORDERED_AT, shopper } from "@/db/testing/shopper"
import { DEFAULT_POLICY } from "@/server/attribution/policy"
import { askAndCompute } from "@/server/journeys/ask-what-if"
import { computeWhatIf } from "@/server/journeys/compute-what-if"
import { invariant } from "@/server/kernel/error"
import { addDays } from "@/server/kernel/time"
import { compare } from "./measuring/compare"
import { bare, benchWorld } from "./measuring/database"
import { multiply } from "./measuring/multiply"

/** 50,000 stored orders decided again under another policy, beside reading the same rows and doing nothing with them. */
const ORDERS = 50_000
const KINDS = 50
const PORTION = 2_000

const world = benchWorld(2)
const plain = bare(1)
const brand = await juniper(world.db)
const shop = shopper(world.db, brand)
for (let kind = 0; kind < KINDS; kind++) await buy(kind)
await multiply(plain, ORDERS / KINDS)
await plain`analyze`

await compare({
  title: `${ORDERS.toLocaleString("en")} orders, one to four touches each`,
  unit: "orders",
  ours: { name: "what if, to the cent", round: ask },
  beside: { name: "the same rows, only read", round: read },
  promise: 0.25,
  limit:
    "each order's evidence comes as JSON, is decided again and priced by every version of the terms that may apply",
})
const { count, ms } = await ask()
console.log(`    ${count.toLocaleString("en")} orders took ${(ms / 1_000).toFixed(1)} s (promised: under 10 s)`)
if (ms > 10_000) process.exitCode = 1
await plain.end()
process.exit()

/** One of several shapes: code, clicks of several creators, both, nothing; some refunded. */
async function buy(kind: number): Promise<void> {
  const clickers = (["Ana", "Tomas", "Wren"] as const).slice(0, kind % 4)
  const clickIds = []
  for (const [at, who] of clickers.entries()) clickIds.push(await shop.clicks(who, addDays(ORDERED_AT, -1 - at * 9)))
  const code = kind % 3 === 0 ? { code: brand.ana.code } : {}
  const order = await shop.orders({ ...code, clickIds, lines: [{ quantity: 1 + (kind % 3), price: 1_999 + kind }] })
  if (kind % 7 === 0) await order.refund({ quantity: 1 })
}

async function ask() {
  const policy = { ...DEFAULT_POLICY, precedence: "latest", model: { kind: "time_decay", halfLifeDays: 7 } } as const
  const period = { from: addDays(ORDERED_AT, -40), until: addDays(ORDERED_AT, 40) }
  const { brandId } = brand
  const whatIfId = await world.db.brand(brandId, tx =>
    askAndCompute(tx, { policy, ...period, askedBy: "system" }, ORDERED_AT),
  )
  const startedAt = performance.now()
  await computeWhatIf(world, { brandId, whatIfId }, 1)
  const ms = performance.now() - startedAt
  const [answer] = await plain<{ count: number; changed: number }[]>`
    select (result ->> 'orderCount')::int count, (result ->> 'changedCount')::int changed from what_ifs where id = ${whatIfId}`
  invariant(answer?.count === ORDERS && answer.changed > 0, `all orders are decided again, not ${answer?.count}`)
  return { count: ORDERS, ms }
}

async function read() {
  const startedAt = performance.now()
  let [after, seen] = ["00000000-0000-0000-0000-000000000000", 0]
  for (;;) {
    const rows = await plain<{ order_id: string }[]>`
      select n.order_id, n.ordered_at, n.currency, n.lines, d.input from order_nets n
      join attribution_decisions d on d.brand_id = n.brand_id and d.order_id = n.order_id
      where n.order_id > ${after} order by n.order_id limit ${PORTION}`
    seen += rows.length
    after = rows.at(-1)?.order_id ?? after
    if (rows.length < PORTION) break
  }
  invariant(seen >= ORDERS, `all orders are read, not ${seen}`)
  return { count: ORDERS, ms: performance.now() - startedAt }
}
