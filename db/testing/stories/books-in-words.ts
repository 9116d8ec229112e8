import { eq, sql } from "drizzle-orm"
import { commissionPositions } from "@/db/schema"
import { listOwnStatements } from "@/server/ledger/statement-queries"
import { writeMoney } from "./money-words"
import { accountOf, nameOf, type Stage, WHO, type Who } from "./stage"

const PLACES = ["held", "cleared", "reserved", "paid", "owed", "forgiven"] as const

/** "Ana: held $5.00, paid $1.00; Tomás: cleared $2.00": all positions of the brand that are not zero. "nothing" when none is. */
export async function positionsInWords(stage: Stage): Promise<string> {
  const { brand, inBrand } = stage
  const p = commissionPositions
  const sum = (column: typeof p.heldMinor) => sql<number>`sum(${column})::int`
  const rows = await inBrand(tx =>
    tx
      .select({
        creatorId: p.creatorId,
        currency: p.currency,
        held: sum(p.heldMinor),
        cleared: sum(p.clearedMinor),
        reserved: sum(p.reservedMinor),
        paid: sum(p.paidMinor),
        owed: sum(p.owedMinor),
        forgiven: sum(p.forgivenMinor),
      })
      .from(p)
      .where(eq(p.brandId, brand.brandId))
      .groupBy(p.creatorId, p.currency)
      .orderBy(p.currency),
  )
  const people = WHO.flatMap(who => {
    const parts = rows
      .filter(row => nameOf(brand, row.creatorId) === who)
      .flatMap(row => named(row, PLACES, row.currency))
    return parts.length > 0 ? [`${who}: ${parts.join(", ")}`] : []
  })
  return people.length > 0 ? people.join("; ") : "nothing"
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"] // biome-ignore format: a year

/** "earned $10.00, reduced $5.00, closing $5.00": one month of a creator's statement with the brand. */
export async function statementInWords(stage: Stage, who: Who, month: string): Promise<string> {
  const key = `2026-${String(MONTHS.indexOf(month) + 1).padStart(2, "0")}`
  const accounts = await stage.db.creator(stage.creator(who).creatorId, tx => listOwnStatements(tx, [key]))
  const account = accounts.find(one => one.brandId === stage.brand.brandId)
  const statement = account?.statements.find(one => one.month === key)
  if (!account || !statement) return "nothing"
  const { openingMinor, earnedMinor, reducedMinor, paidMinor, returnedMinor, writtenOffMinor, closingMinor } = statement
  const amounts = {
    ...{ opening: openingMinor, earned: earnedMinor, reduced: reducedMinor, paid: paidMinor },
    ...{ returned: returnedMinor, forgiven: writtenOffMinor },
  }
  const { currency } = account
  return [
    ...named(amounts, ["opening", "earned", "reduced", "paid", "returned", "forgiven"], currency),
    `closing ${signed(closingMinor, currency)}`,
  ].join(", ")
}

/** What has arrived in a creator's account at Stripe, in the currency of the story. */
export async function bankInWords(stage: Stage, who: Who): Promise<string> {
  const { accounts } = await (await stage.stripe()).state()
  const account = accounts.find(one => one.id === accountOf(stage.brand, stage.creator(who).creatorId))
  const { currency } = stage
  const line = account?.received.find(one => one.currency.toUpperCase() === currency)
  return writeMoney({ minor: line?.amount ?? 0, currency })
}

function named<Key extends string>(
  amounts: Readonly<Record<Key, number>>,
  keys: readonly Key[],
  currency: string,
): string[] {
  return keys.flatMap(key => (amounts[key] === 0 ? [] : [`${key} ${signed(amounts[key], currency)}`]))
}

function signed(minor: number, currency: string): string {
  return minor < 0 ? `−${writeMoney({ minor: -minor, currency })}` : writeMoney({ minor, currency })
}
