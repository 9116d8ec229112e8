import type { Account, PostingKind } from "./account"

/** Where one commission's money is, in minor units. */
export type Position = {
  readonly held: number
  readonly cleared: number
  readonly reserved: number
  /** Below zero only where the creator gave something: a deduction that was taken from what others paid. */
  readonly paid: number
  readonly owed: number
  readonly forgiven: number
}

/** One movement of a commission's money. */
export type Move = {
  readonly kind: PostingKind
  readonly debit: Account
  readonly credit: Account
  readonly amountMinor: number
}

/** What the commission comes to in all: paid + reserved + cleared + held − owed − forgiven. */
export function worth(position: Position): number {
  return position.paid + position.reserved + position.cleared + position.held - position.owed - position.forgiven
}

/** Whether coming to `desiredMinor` would take from money that is already cleared, reserved or paid. */
export function lowersCleared(position: Position, desiredMinor: number): boolean {
  return worth(position) - desiredMinor > position.held
}

/**
 * How much of what is owed can be netted: as far as it was paid and, of a commission that comes to less than nothing, as far
 * down as it comes.
 */
export function nettable({ owed, paid }: Pick<Position, "owed" | "paid">, worthMinor: number): number {
  return Math.min(owed, Math.max(0, paid - Math.min(0, worthMinor)))
}

/**
 * The moves that bring a commission to `desiredMinor`; one below zero is a debt from its beginning. A raise first undoes its own write-off and debt; a cut takes what
 * is held, then what is cleared, then becomes a debt; its own debt is set off against what is cleared, without cap.
 */
export function difference(position: Position, desiredMinor: number): readonly Move[] {
  const change = desiredMinor - worth(position)
  const moves = change > 0 ? raise(position, change) : cut(position, -change)
  const owed = position.owed + sum(moves, "clawed_back") - sum(moves, "restored", "receivable")
  const cleared = position.cleared - sum(moves, "reduced", "expense", "cleared")
  return present([...moves, move("offset", "cleared", "receivable", Math.min(owed, cleared))])
}

/** What moves leave to be given back that was not before: what is clawed back less what is set off at once. */
export function debtOf(moves: readonly Move[]): number {
  return sum(moves, "clawed_back") - sum(moves, "offset")
}

function raise(position: Position, amount: number): readonly Move[] {
  const unforgiven = Math.min(amount, position.forgiven)
  const repaid = Math.min(amount - unforgiven, position.owed)
  return [
    move("restored", "expense", "written_off", unforgiven),
    move("restored", "expense", "receivable", repaid),
    move("earned", "expense", "held", amount - unforgiven - repaid),
  ]
}

function cut(position: Position, amount: number): readonly Move[] {
  const fromHeld = Math.min(amount, position.held)
  const fromCleared = Math.min(amount - fromHeld, position.cleared)
  return [
    move("reduced", "held", "expense", fromHeld),
    move("reduced", "cleared", "expense", fromCleared),
    move("clawed_back", "receivable", "expense", amount - fromHeld - fromCleared),
  ]
}

function move(kind: PostingKind, debit: Account, credit: Account, amountMinor: number): Move {
  return { kind, debit, credit, amountMinor }
}

function present(moves: readonly Move[]): readonly Move[] {
  return moves.filter(one => one.amountMinor > 0)
}

function sum(moves: readonly Move[], kind: PostingKind, credit?: Account, debit?: Account): number {
  return moves
    .filter(one => one.kind === kind && (!credit || one.credit === credit) && (!debit || one.debit === debit))
    .reduce((total, one) => total + one.amountMinor, 0)
}
