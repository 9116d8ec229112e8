import { sqlState } from "@/db/scope"
import { DomainError } from "@/server/kernel/error"

/** Tries before what keeps failing is set aside for a person; fewer than the queue's own. */
const MOST_TRIES = 10
const LONGEST_REASON = 500
/** Data exceptions and broken constraints: the database's sentence about them repeats the value, which may be personal. */
const SAYS_THE_VALUE = /^2[23]/

/** Why a body cannot be read; null when it can. Reading it again would say the same, so it is not tried again. */
export function unreadableBecause(error: unknown): string | null {
  return error instanceof DomainError && error.code === "invalid" ? error.message.slice(0, LONGEST_REASON) : null
}

/** Why to park what failed on this attempt, counted from 1; null when it is to be tried again. */
export function parkReason(error: unknown, attempt: number): string | null {
  if (attempt < MOST_TRIES) return null
  return `It failed ${attempt} times: ${innermost(error)}`.slice(0, LONGEST_REASON)
}

/** The error's kind and code, for who repairs it: "PostgresError 42P01". Nothing of what it was about. */
export function kindOfFailure(error: unknown): string {
  const deepest = cause(error)
  const state = sqlState(error)
  if (deepest instanceof DomainError) return `refused: ${deepest.code}`
  const name = deepest instanceof Error ? deepest.name : typeof deepest
  return state ? `${name} ${state}` : name
}

/** A failed query repeats its parameters, the body among them; the database's own sentence lies inside. */
function innermost(error: unknown): string {
  const deepest = cause(error)
  const state = sqlState(error)
  if (state && SAYS_THE_VALUE.test(state)) return `the database refused a value (${state})`
  return deepest instanceof Error ? deepest.message : "something that is no error was thrown"
}

function cause(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof Error ? cause(error.cause) : error
}
