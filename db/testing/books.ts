import postgres from "postgres"
import { expect } from "vitest"
import { checkBooks } from "@/server/ledger/check-books"
import { verifyDatabase } from "@/server/verifier/verify-database"

/**
 * Every rule of the books holds in the database at `url` (the owner's, which sees all brands), and the verifier comes to the
 * same decisions and commissions by code of its own.
 */
export async function expectBooksInOrder(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const broken = (await checkBooks(sql)).filter(finding => finding.violations.length > 0)
    expect(broken).toEqual([])
    expect((await verifyDatabase(sql)).faults).toEqual([])
  } finally {
    await sql.end()
  }
}
