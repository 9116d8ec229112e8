/** Tries before what keeps failing is set aside for a person; fewer than the queue's own. */
const MOST_TRIES = 10
const LONGEST_REASON = 500

/** Why to park what failed on this attempt, counted from 1; null when it is to be tried again. */
export function parkReason(error: unknown, attempt: number): string | null {
  if (attempt < MOST_TRIES) return null
  return `It failed ${attempt} times: ${innermost(error)}`.slice(0, LONGEST_REASON)
}

/** A failed query repeats its parameters, the body among them; the database's own sentence lies inside. */
function innermost(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? innermost(error.cause) : error.message
}
