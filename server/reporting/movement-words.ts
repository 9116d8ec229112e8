import type { Account, PostingKind } from "@/server/ledger/account"

const KINDS: Readonly<Record<PostingKind, string>> = {
  earned: "Earned",
  restored: "Earned again",
  reduced: "Reduced",
  clawed_back: "Became a debt",
  offset: "Set off against the debt",
  cleared: "Cleared",
  reserved: "Reserved for a payout",
  unreserved: "Released from a payout",
  netted: "Kept for an older debt",
  sent: "Paid",
  returned: "Came back from the bank",
  funded: "Funds added",
  funding_reversed: "Funds taken back",
  fee: "Fee",
  written_off: "Debt given up",
  cost: "Cost in kind",
  cost_reversed: "Cost taken back",
}

const ACCOUNTS: Readonly<Record<Account, string>> = {
  expense: "commission expense",
  held: "held",
  cleared: "cleared",
  reserved: "reserved",
  receivable: "owed back",
  written_off: "given up",
  cash: "cash",
  funding: "funding",
  fees: "fees",
  in_kind: "in kind",
}

/** A movement as people say it. */
export function movementWords(kind: PostingKind): string {
  return KINDS[kind]
}

/** Its two accounts: "held → cleared". */
export function accountsWords({ debit, credit }: { readonly debit: Account; readonly credit: Account }): string {
  return `${ACCOUNTS[debit]} → ${ACCOUNTS[credit]}`
}
