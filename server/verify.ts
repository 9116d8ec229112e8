import postgres from "postgres"
import { env } from "./env"
import { verifyDatabase } from "./verifier/verify-database"

const MOST_SHOWN = 50

/** `npm run verify`: recomputes every decision and commission with code of its own, names what disagrees, and then exits non-zero. */
const sql = postgres(env().DATABASE_URL, { max: 1, onnotice: () => {} })
const { decisions, calculations, faults } = await verifyDatabase(sql)
await sql.end()

const lines = [
  ...faults.slice(0, MOST_SHOWN).map(({ about, fault }) => `DISAGREES  ${about}: ${fault}`),
  ...(faults.length > MOST_SHOWN ? [`           and ${faults.length - MOST_SHOWN} more`] : []),
  `${decisions} decisions and ${calculations} commissions recomputed, ${faults.length} disagreements`,
]
process.stdout.write(`${lines.join("\n")}\n`)
process.exitCode = faults.length > 0 ? 1 : 0
