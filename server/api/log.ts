import { appendFileSync } from "node:fs"

/** What a line of the log may say. No bodies, no addresses, no names: a log is read by more people than the database. */
export type LogLine = {
  readonly event: string
  readonly requestId?: string
  readonly path?: string
  readonly brandId?: string
  readonly ms?: number
  /** What went wrong, for the operator: name, message and stack of our own errors. */
  readonly error?: unknown
}

/** Per cause, so that a long query does not push its own reason out of the line. */
const MAX_CAUSE_LENGTH = 2_000
const MAX_CAUSES = 5
const STDERR = 2

/** Writes one line of JSON to stderr; only the fields named above get through. */
export function log(line: LogLine): void {
  const { event, requestId, path, brandId, ms } = line
  const error = line.error === undefined ? undefined : describe(line.error)
  try {
    appendFileSync(STDERR, `${JSON.stringify({ event, requestId, path, brandId, ms, error })}\n`)
  } catch {
    // A log that cannot be written must not stop the answer.
  }
}

/** A parameter may have lines of its own; the stack begins with the first line that looks like one, and ends the message. */
const PARAMETERS = /^params:[\s\S]*?(?=^ {4}at |$(?![\s\S]))/gm

/** The chain of causes by their stacks. A query's parameters are left out: they may hold personal data. */
function describe(error: unknown): string {
  const parts: string[] = []
  for (let cause = error; cause instanceof Error && parts.length < MAX_CAUSES; cause = cause.cause)
    parts.push((cause.stack ?? String(cause)).replace(PARAMETERS, "params: (left out)\n").slice(0, MAX_CAUSE_LENGTH))
  return parts.join("\nbecause ")
}
