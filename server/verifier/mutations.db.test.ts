import postgres from "postgres"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type Connection, connect } from "@/db/client"
import { transactions } from "@/db/scope"
import { chance } from "@/db/seed/chance"
import { expectBooksInOrder } from "@/db/testing/books"
import { DECIDING, FOR_NOTHING, HERE_AND_THERE } from "@/db/testing/leaves"
import { kindOf, type Leaf, leavesOf, mutate } from "@/db/testing/mutate"
import { richBooks } from "@/db/testing/rich-books"
import { type TestDatabase, testDatabase } from "@/db/testing/test-database"
import { checkBooks } from "@/server/ledger/check-books"
import { verifyDatabase } from "./verify-database"

/** `MUTATIONS=all` changes every leaf there is, which takes minutes; without it a sample by `MUTATION_SEED` is changed. */
const ALL = process.env.MUTATIONS === "all"
const SAMPLE = 120

let database: TestDatabase
let connection: Connection
let owner: postgres.Sql
/** All leaves of the rows that decide money, by kind. */
let leaves: ReadonlyMap<string, readonly Leaf[]>

beforeAll(async () => {
  database = await testDatabase()
  connection = connect(database.url, 5)
  owner = postgres(database.url, { max: 1, onnotice: () => {} })
  const stage = await richBooks(transactions(connection.db), owner)
  await stage.close()
  const all: Leaf[] = []
  for (const [table, where] of Object.entries(DECIDING)) all.push(...(await leavesOf(owner, table, where)))
  leaves = Map.groupBy(all, kindOf)
}, 120_000)
afterAll(async () => {
  await owner.end()
  await connection.close()
  await database.drop()
})

class Undone extends Error {}

/** Whether the database refuses another value there, or the verifier or the rules of the books notice it. Nothing of it stays. */
async function isNoticed(leaf: Leaf): Promise<boolean> {
  let noticed = false
  await owner
    .begin(async tx => {
      const isRefused = await tx
        .savepoint(inner => mutate(inner, leaf))
        .then(
          () => false,
          () => true,
        )
      noticed = isRefused || (await hasFault(tx as unknown as postgres.Sql))
      throw new Undone()
    })
    .catch(error => {
      if (!(error instanceof Undone)) throw error
    })
  return noticed
}

/** What cannot even be read is a fault that nobody overlooks. */
async function hasFault(tx: postgres.Sql): Promise<boolean> {
  const found = async () =>
    (await verifyDatabase(tx)).faults.length > 0 || (await checkBooks(tx)).some(one => one.violations.length > 0)
  return await found().catch(() => true)
}

test("the books are in order before anything is changed", async () => {
  await expectBooksInOrder(database.url)
})

test("every leaf has its place: it decides, here and there, or for nothing, and then there is a reason", () => {
  const lists = [...Object.entries(FOR_NOTHING), ...Object.entries(HERE_AND_THERE)]
  expect(lists.filter(([kind]) => !leaves.has(kind)).map(([kind]) => kind)).toEqual([])
  expect(lists.filter(([, reason]) => reason.length < 15)).toEqual([])
  expect(Object.keys(FOR_NOTHING).filter(kind => kind in HERE_AND_THERE)).toEqual([])
})

describe("another value is noticed", () => {
  test(ALL ? "in every leaf that decides" : "in a sample of the leaves that decide", {
    timeout: 1_800_000,
  }, async () => {
    const deciding = [...leaves].flatMap(([kind, all]) => (kind in FOR_NOTHING || kind in HERE_AND_THERE ? [] : all))
    const dice = chance(Number(process.env.MUTATION_SEED ?? 7))
    const tried = ALL ? deciding : Array.from({ length: SAMPLE }, () => dice.pick(deciding))
    const missed: string[] = []
    for (const leaf of tried) if (!(await isNoticed(leaf))) missed.push(`${kindOf(leaf)} = ${leaf.value}`)
    expect(missed).toEqual([])
  })

  test.runIf(ALL)("in one at least of each kind that decides here and there", { timeout: 1_800_000 }, async () => {
    const missed: string[] = []
    for (const kind of Object.keys(HERE_AND_THERE)) {
      let noticed = false
      for (const leaf of leaves.get(kind) ?? []) noticed ||= await isNoticed(leaf)
      if (!noticed) missed.push(kind)
    }
    expect(missed).toEqual([])
  })
})
