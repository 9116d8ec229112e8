/** Where money can be. Those of a creator carry the creator's id too. */
export const ACCOUNTS = [
  "expense",
  "held",
  "cleared",
  "reserved",
  "receivable",
  "written_off",
  "cash",
  "funding",
  "fees",
  "in_kind",
] as const
export type Account = (typeof ACCOUNTS)[number]

/**
 * Every posting there is: its debit and credit account. "restored" has two forms: it first undoes a write-off, then a debt.
 * The database holds the same table as a check constraint.
 */
export const POSTING_KINDS = {
  earned: [["expense", "held"]],
  restored: [
    ["expense", "written_off"],
    ["expense", "receivable"],
  ],
  reduced: [
    ["held", "expense"],
    ["cleared", "expense"],
  ],
  clawed_back: [["receivable", "expense"]],
  offset: [["cleared", "receivable"]],
  cleared: [["held", "cleared"]],
  reserved: [["cleared", "reserved"]],
  unreserved: [["reserved", "cleared"]],
  netted: [["reserved", "receivable"]],
  sent: [["reserved", "cash"]],
  returned: [["cash", "cleared"]],
  funded: [["cash", "funding"]],
  funding_reversed: [["funding", "cash"]],
  fee: [["fees", "cash"]],
  written_off: [["written_off", "receivable"]],
  // What a creator costs without being paid: products given, hours spent. It owes nobody anything.
  cost: [["expense", "in_kind"]],
  cost_reversed: [["in_kind", "expense"]],
} as const satisfies Record<string, readonly (readonly [Account, Account])[]>

export type PostingKind = keyof typeof POSTING_KINDS
