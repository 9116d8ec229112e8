import postgres from "postgres"
import { expect } from "vitest"
import { checkBooks } from "@/server/ledger/check-books"
import { verifyDatabase } from "@/server/verifier/verify-database"

/**
 * Every rule of the books holds in the database at `url` (the owner's, which sees all brands), and the verifier comes to the
 * same decisions and commissions by code of its own. `besides` names what a story made up, and the verifier finds.
 */
export async function expectBooksInOrder(url: string, besides?: RegExp): Promise<void> {
  await expectLedgerInOrder(url)
  const { faults } = await asOwner(url, verifyDatabase)
  expect(faults.filter(({ fault }) => !besides?.test(fault))).toEqual([])
}

/** The rules of the books alone. */
export async function expectLedgerInOrder(url: string): Promise<void> {
  await asOwner(url, async sql => expect(await brokenRules(sql)).toEqual([]))
}

/** All that is not in order in the books, and all that the verifier finds, in words. */
export async function faultsInBooks(url: string): Promise<readonly string[]> {
  return asOwner(url, async sql => {
    const broken = await brokenRules(sql)
    const { faults } = await verifyDatabase(sql)
    return [
      ...broken.flatMap(({ invariant, violations }) => violations.map(one => `${invariant}: ${one}`)),
      ...faults.map(({ about, fault }) => `${about}: ${fault}`),
    ]
  })
}

async function brokenRules(sql: postgres.Sql) {
  return (await checkBooks(sql)).filter(finding => finding.violations.length > 0)
}

async function asOwner<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  return await work(sql).finally(() => sql.end())
}
