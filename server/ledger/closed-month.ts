import type { Account, PostingKind } from "./account"

/** What one kind of posting moved between two accounts in a whole month, added up. Minor units. */
export type MonthMovement = {
  readonly currency: string
  readonly kind: PostingKind
  readonly debit: Account
  readonly credit: Account
  readonly amountMinor: number
  readonly count: number
}

/** A file that was made when a month closed, and what its bytes were. */
export type ClosedFile = { readonly name: string; readonly sha256: string; readonly bytes: number }
