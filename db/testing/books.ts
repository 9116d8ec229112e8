import postgres from "postgres"
import { expect } from "vitest"
import { checkBooks } from "@/server/ledger/check-books"

/** Every rule of the books holds in the database at `url` (the owner's, which sees all brands). */
export async function expectBooksInOrder(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const broken = (await checkBooks(sql)).filter(finding => finding.violations.length > 0)
    expect(broken).toEqual([])
  } finally {
    await sql.end()
  }
}
