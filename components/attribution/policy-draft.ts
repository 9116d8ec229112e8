import { percentText } from "@/components/orders/percent"
import { readPercent } from "@/components/settings/percent-input"
import type { Policy } from "./attribution-data"

type PayKind = Policy["leakedCodes"]["kind"]

/** What stands in the fields of a policy, as typed and chosen. */
export type PolicyDraft = {
  readonly clickWindow: string
  readonly precedence: Policy["precedence"]
  readonly model: Policy["model"]["kind"]
  readonly halfLife: string
  readonly first: string
  readonly last: string
  readonly otherChannels: Policy["otherChannels"]
  readonly returning: PayKind
  readonly returningPart: string
  readonly leaked: PayKind
  readonly leakedPart: string
}

/** A sentence per field that cannot be read. */
export type PolicyErrors = Partial<Record<keyof PolicyDraft, string>>

const SHORTEST_WINDOW = 7
const LONGEST_DAYS = 90
const HALF = 5_000
const WHOLE = 10_000

/** The fields as a policy fills them; what it does not use stands ready with what most choose. */
export function draftOf(policy: Policy): PolicyDraft {
  const { model, returningCustomers: returning, leakedCodes: leaked } = policy
  return {
    clickWindow: String(policy.clickWindowDays),
    precedence: policy.precedence,
    model: model.kind,
    halfLife: String(model.kind === "time_decay" ? model.halfLifeDays : 7),
    first: percentText(model.kind === "position_based" ? model.firstBps : 4_000),
    last: percentText(model.kind === "position_based" ? model.lastBps : 4_000),
    otherChannels: policy.otherChannels,
    returning: returning.kind,
    returningPart: percentText(returning.kind === "reduced" ? returning.bps : HALF),
    leaked: leaked.kind,
    leakedPart: percentText(leaked.kind === "reduced" ? leaked.bps : HALF),
  }
}

/** The fields as a policy, or what is wrong with each of them. Codes are timed at the order: their window stays as it was. */
export function readDraft(draft: PolicyDraft, codeWindowDays: number): { policy: Policy } | { errors: PolicyErrors } {
  const errors: PolicyErrors = {}
  const clickWindowDays = readDays(draft.clickWindow, SHORTEST_WINDOW)
  if (clickWindowDays === null) errors.clickWindow = `Write whole days, from ${SHORTEST_WINDOW} to ${LONGEST_DAYS}.`
  const model = readModel(draft, errors)
  const returningCustomers = readPay(draft.returning, draft.returningPart)
  if (!returningCustomers) errors.returningPart = PART
  const leakedCodes = readPay(draft.leaked, draft.leakedPart)
  if (!leakedCodes) errors.leakedPart = PART
  if (clickWindowDays === null || !model || !returningCustomers || !leakedCodes) return { errors }
  const { precedence, otherChannels } = draft
  return {
    policy: { clickWindowDays, codeWindowDays, precedence, model, otherChannels, returningCustomers, leakedCodes },
  }
}

const PART = "Write a percentage above 0 and below 100."

function readModel(draft: PolicyDraft, errors: PolicyErrors): Policy["model"] | null {
  if (draft.model === "time_decay") {
    const halfLifeDays = readDays(draft.halfLife, 1)
    if (halfLifeDays === null) errors.halfLife = `Write whole days, from 1 to ${LONGEST_DAYS}.`
    return halfLifeDays === null ? null : { kind: "time_decay", halfLifeDays }
  }
  if (draft.model !== "position_based") return { kind: draft.model }
  const [firstBps, lastBps] = [readPercent(draft.first), readPercent(draft.last)]
  if (firstBps === null) errors.first = "Write a percentage between 0 and 100."
  if (lastBps === null) errors.last = "Write a percentage between 0 and 100."
  if (firstBps === null || lastBps === null) return null
  if (firstBps + lastBps > WHOLE) {
    errors.last = "The first and the last share at most 100 %."
    return null
  }
  return { kind: "position_based", firstBps, lastBps }
}

function readPay(kind: PayKind, part: string): Policy["leakedCodes"] | null {
  if (kind !== "reduced") return { kind }
  const bps = readPercent(part)
  return bps !== null && bps > 0 && bps < WHOLE ? { kind, bps } : null
}

function readDays(text: string, least: number): number | null {
  const days = /^\d{1,3}$/.test(text.trim()) ? Number(text) : null
  return days !== null && days >= least && days <= LONGEST_DAYS ? days : null
}
