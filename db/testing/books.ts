import postgres from "postgres"
import { expect } from "vitest"
import { checkBooks } from "@/server/ledger/check-books"
import { verifyDatabase } from "@/server/verifier/verify-database"

/**
 * Every rule of the books holds in the database at `url` (the owner's, which sees all brands), and the verifier comes to the
 * same decisions and commissions by code of its own.
 */
export async function expectBooksInOrder(url: string): Promise<void> {
  await expectLedgerInOrder(url)
  await asOwner(url, async sql => expect((await verifyDatabase(sql)).faults).toEqual([]))
}

/** The rules of the books alone. */
export async function expectLedgerInOrder(url: string): Promise<void> {
  await asOwner(url, async sql => {
    expect((await checkBooks(sql)).filter(finding => finding.violations.length > 0)).toEqual([])
  })
}

async function asOwner(url: string, work: (sql: postgres.Sql) => Promise<void>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  await work(sql).finally(() => sql.end())
}
