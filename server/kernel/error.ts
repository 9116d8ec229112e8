/** Why something was refused. The door turns it into a status; the sentence goes to the person as it is. */
export type RefusalCode =
  | "invalid"
  | "not_found"
  | "forbidden"
  | "unauthenticated"
  | "conflict"
  | "unavailable"
  | "too_many"

/** An expected refusal with a sentence that says what is wrong and what to do. */
export class DomainError extends Error {
  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly details: readonly string[] = [],
  ) {
    super(message)
    this.name = "DomainError"
  }
}

/** Refuses: `throw refuse("conflict", "Ana approved this batch two minutes ago.")`. */
export function refuse(code: RefusalCode, sentence: string, details: readonly string[] = []): DomainError {
  return new DomainError(code, sentence, details)
}

/** The impossible happened: stops everything, never shown to a person as it is. */
export class InvariantError extends Error {}

/** Asserts what must be true; throws an {@link InvariantError} naming what was not. */
export function invariant(condition: unknown, what: string): asserts condition {
  if (!condition) throw new InvariantError(`This must not happen: ${what}`)
}

/** The value, or an {@link InvariantError} when it is missing. */
export function present<T>(value: T | null | undefined, what: string): T {
  invariant(value !== null && value !== undefined, `${what} is missing`)
  return value
}
