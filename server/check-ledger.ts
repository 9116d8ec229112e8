import postgres from "postgres"
import { env } from "./env"
import { checkBooks } from "./ledger/check-books"

/** `npm run check:ledger`: prints every rule of the books and exits non-zero if one is broken. */
const sql = postgres(env().DATABASE_URL, { max: 1, onnotice: () => {} })
const findings = await checkBooks(sql)
await sql.end()

const lines = findings.flatMap(({ invariant, violations }) => [
  `${violations.length === 0 ? "holds " : "BROKEN"}  ${invariant}`,
  ...violations.map(what => `          ${what}`),
])
process.stdout.write(`${lines.join("\n")}\n`)
process.exitCode = findings.some(finding => finding.violations.length > 0) ? 1 : 0
