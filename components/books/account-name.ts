import type { Account } from "@/server/ledger/account"

/** Every account with what it stands for, as finance says it. */
export const ACCOUNT_WORDS: Readonly<Record<Account, { readonly name: string; readonly what: string }>> = {
  expense: { name: "Commission expense", what: "What creators earned, less what refunds took back." },
  held: { name: "Held", what: "Earned, and not yet beyond the reach of refunds." },
  cleared: { name: "Cleared", what: "Earned for good, and not yet in an approved payout." },
  reserved: { name: "Reserved", what: "In an approved payout that has not been sent." },
  receivable: { name: "Receivable", what: "What creators owe after refunds that came later than their money." },
  written_off: { name: "Written off", what: "Debts of creators that were given up." },
  cash: { name: "Cash", what: "Your money on the platform's Stripe balance." },
  funding: { name: "Funding", what: "Where that money came from." },
  fees: { name: "Fees", what: "What moving money cost." },
  in_kind: { name: "In kind", what: "What creators cost without being paid: products given, hours spent." },
}

/** Every account there is, in that order. */
export const ACCOUNT_NAMES = Object.keys(ACCOUNT_WORDS) as readonly Account[]
