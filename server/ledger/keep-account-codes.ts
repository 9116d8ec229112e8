import { desc, eq } from "drizzle-orm"
import { accountCodes } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { type AccountCodes, soundCodes, USUAL_CODES } from "./account-codes"

/** What the brand's accounts are called elsewhere now, with the number of the version; 0 while nobody has said. */
export async function codesInForce(tx: BrandTx): Promise<{ readonly codes: AccountCodes; readonly version: number }> {
  const [row] = await tx
    .select({ codes: accountCodes.codes, version: accountCodes.version })
    .from(accountCodes)
    .where(eq(accountCodes.brandId, tx.brandId))
    .orderBy(desc(accountCodes.version))
    .limit(1)
  if (!row) return { codes: USUAL_CODES, version: 0 }
  // An account that is newer than the version has our suggestion.
  return { ...row, codes: { ...row.codes, accounts: { ...USUAL_CODES.accounts, ...row.codes.accounts } } }
}

/**
 * Keeps the codes as a new version and answers its number. Months that are closed keep theirs. Two people at once: the
 * second breaks the key, and is told to look again by the door.
 */
export async function keepAccountCodes(tx: BrandTx, codes: AccountCodes, by: string, now: Date): Promise<number> {
  const { version } = await codesInForce(tx)
  const next = { version: version + 1, codes: soundCodes(codes), setBy: by, setAt: now }
  await tx.insert(accountCodes).values({ brandId: tx.brandId, ...next })
  return next.version
}
