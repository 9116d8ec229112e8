import type { Account, PostingKind } from "@/server/ledger/account"

const KINDS: Readonly<Record<PostingKind, string>> = {
  earned: "Earned",
  restored: "Restored",
  reduced: "Reduced",
  clawed_back: "Became a debt",
  offset: "Set off against the debt",
  cleared: "Cleared",
  reserved: "Reserved for a payout",
  unreserved: "Released from the payout",
  netted: "Kept for an older debt",
  sent: "Paid",
  returned: "Came back from Stripe",
  funded: "Funds added",
  funding_reversed: "Funds taken back",
  fee: "Fee",
  written_off: "Debt given up",
  cost: "Cost in kind",
  cost_reversed: "Cost taken back",
}

/** A posting's kind as people say it. */
export function postingTitle(kind: PostingKind): string {
  return KINDS[kind]
}

/** An account as people say it; those of a creator carry the creator's name. */
export function accountWords(account: Account, creator: string): string {
  const words: Record<Account, string> = {
    expense: "Commission expense",
    held: `${creator}, held`,
    cleared: `${creator}, cleared`,
    reserved: `${creator}, reserved`,
    receivable: `${creator}, owes back`,
    written_off: `${creator}, given up`,
    cash: "Cash",
    funding: "Funding",
    fees: "Fees",
    in_kind: `${creator}, in kind`,
  }
  return words[account]
}

/** Who caused it: "the shop", "Stripe", "a member", "the clock". */
export function causerWords(causedBy: string): string {
  if (causedBy === "shop") return "the shop"
  if (causedBy === "stripe") return "Stripe"
  return causedBy.startsWith("member:") ? "a member" : "the system"
}
