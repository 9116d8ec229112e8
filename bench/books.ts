import { performance } from "node:perf_hooks"
import { juniper } from "@/db/testing/juniper"
import { closeMonth } from "@/server/journeys/close-month"
import { invariant, present } from "@/server/kernel/error"
import { balancesAsOf } from "@/server/ledger/balances-as-of"
import { compare } from "./measuring/compare"
import { bare, benchWorld } from "./measuring/database"

/** The trial balance in the middle of a month of 100,000 postings, the month before closed, beside one plain sum. */
const POSTINGS = 100_000
const NOVEMBER = new Date("2026-11-01T05:00:00Z")
const MIDDLE = new Date("2026-11-16T00:00:00Z")
const DECEMBER = new Date("2026-12-01T06:00:00Z")

const world = benchWorld(2)
const plain = bare(1)
const { brandId, finance } = await juniper(world.db)
const fay = { id: finance.memberId, role: "finance", name: "Fay" } as const
await fill(new Date("2026-10-02T00:00:00Z"), 1_000)
await world.db.brand(brandId, tx => closeMonth(tx, "2026-10", fay, DECEMBER))
await fill(NOVEMBER, POSTINGS)
await plain`analyze`
await checkSame()

await compare({
  title: `the books in the middle of a month of ${POSTINGS.toLocaleString("en")} postings`,
  unit: "trial balances",
  ours: { name: "every account, as of an instant", round: () => times(trialBalance) },
  beside: { name: "one account's plain sum of the same rows", round: () => times(plainSum) },
  promise: 0.2,
  limit:
    "each posting stands on two accounts, so its row is read twice and put into groups; a closed month is not read at all",
})
const startedAt = performance.now()
await world.db.brand(brandId, tx => closeMonth(tx, "2026-11", fay, DECEMBER))
console.log(`    closing that month, with every file: ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`)
await plain.end()
process.exit()

/** Money that arrives and fees that leave, spread evenly over four weeks. */
async function fill(from: Date, count: number): Promise<void> {
  await plain`
    insert into postings (brand_id, id, kind, debit, credit, amount_minor, currency, key, input_hash, because, caused_by, happened_at, recorded_at)
    select ${brandId}, gen_random_uuid(), k.kind, k.debit, k.credit, 100 + n % 900, 'USD', ${from.toISOString()} || ':' || n, 'none',
      'bench', 'system', recorded, recorded
    from generate_series(1, ${count}::int) n
    cross join lateral (select case when n % 2 = 0 then 'funded' else 'fee' end kind, case when n % 2 = 0 then 'cash' else 'fees' end debit,
      case when n % 2 = 0 then 'funding' else 'cash' end credit) k
    cross join lateral (select ${from.toISOString()}::timestamptz + n * (interval '28 days' / ${count}::int) as recorded) t`
}

async function times(work: () => Promise<unknown>) {
  const count = 5
  const startedAt = performance.now()
  for (let done = 0; done < count; done++) await work()
  return { count, ms: performance.now() - startedAt }
}

function trialBalance() {
  return world.db.brand(brandId, tx => balancesAsOf(tx, MIDDLE))
}

function plainSum() {
  return plain`select sum(amount_minor) from postings where brand_id = ${brandId} and debit = 'fees' and recorded_at <= ${MIDDLE}`
}

/** What is measured is the real thing: the account without any other posting agrees with the plain sum. */
async function checkSame(): Promise<void> {
  const fees = (await trialBalance()).find(one => one.account === "fees")
  const [row] = await plainSum()
  invariant(present(fees, "the fees").minor === Number(row?.sum), "the trial balance agrees with the plain sum")
}
