import { TRPCError } from "@trpc/server"
import { ZodError } from "zod"
import { DomainError, type RefusalCode } from "@/server/kernel/error"
import { log } from "./log"

const CODES = {
  invalid: "BAD_REQUEST",
  not_found: "NOT_FOUND",
  forbidden: "FORBIDDEN",
  unauthenticated: "UNAUTHORIZED",
  conflict: "CONFLICT",
  unavailable: "SERVICE_UNAVAILABLE",
  too_many: "TOO_MANY_REQUESTS",
} as const satisfies Record<RefusalCode, TRPCError["code"]>

/** What the client gets besides the sentence. */
export type ErrorData = {
  readonly code: TRPCError["code"]
  readonly requestId: string | null
  /** One sentence per field of the input that is wrong, by its dotted path. */
  readonly fields: Readonly<Record<string, string>>
  /** Further sentences, such as what changed since a batch was sealed. */
  readonly details: readonly string[]
}

/** Translates whatever a procedure threw, once: a refusal keeps its sentence, the unexpected becomes a generic one and a line in the log. */
export function translateError(error: TRPCError, requestId: string, path: string): TRPCError {
  const { cause } = error
  if (cause instanceof DomainError) return new TRPCError({ code: CODES[cause.code], message: cause.message, cause })
  if (cause instanceof ZodError && error.code === "BAD_REQUEST")
    return new TRPCError({ code: "BAD_REQUEST", message: sentencesOf(cause).join(" "), cause })
  if (error.code !== "INTERNAL_SERVER_ERROR") return error
  log({ event: "unexpected error", requestId, path, error: cause ?? error })
  return new TRPCError({ code: "INTERNAL_SERVER_ERROR", message: unexpected(requestId), cause })
}

/** What the client may know of an error: no stack, no cause. */
export function errorData(error: TRPCError, requestId: string | null): ErrorData {
  const { cause } = error
  return {
    code: error.code,
    requestId,
    fields: cause instanceof ZodError ? fieldSentences(cause) : {},
    details: cause instanceof DomainError ? cause.details : [],
  }
}

function unexpected(requestId: string): string {
  return `Something went wrong on our side. Reload the page to see what was done, then try again. If it happens again, tell us this number: ${requestId}.`
}

function sentencesOf(error: ZodError): string[] {
  return Object.entries(fieldSentences(error)).map(([field, sentence]) => (field ? `${field}: ${sentence}` : sentence))
}

function fieldSentences(error: ZodError): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const issue of error.issues) fields[issue.path.join(".")] ??= asSentence(issue.message)
  return fields
}

function asSentence(text: string): string {
  return /[.?…]$/.test(text) ? text : `${text}.`
}
