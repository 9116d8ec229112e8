import type { BrandTx } from "@/db/scope"
import type { Member } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import type { AccountCodes } from "@/server/ledger/account-codes"
import { keepAccountCodes } from "@/server/ledger/keep-account-codes"

/** Says what our accounts are in the brand's own chart of accounts, for every month that is not closed yet. */
export async function setAccountCodes(tx: BrandTx, codes: AccountCodes, by: Member, now: Date): Promise<void> {
  const actor = `member:${by.id}`
  const version = await keepAccountCodes(tx, codes, actor, now)
  const entry = { actor, action: "change account codes", subject: `version ${version}` }
  await recordAudit(tx, { ...entry, detail: { version, codes } }, now)
}
