import {
  ACCRUAL_PARTS,
  CLEARING_PARTS,
  COST_PARTS,
  DISPUTE_PARTS,
  type Figure,
  MONTH_PARTS,
  PAYOUT_PARTS,
  PLACES,
  type Place,
  SUBJECTS,
  WAITS,
} from "./figure"
import { type Id, parsePublicId } from "./id"

/** Reads what the functions of `figure.ts` wrote; null when it names no figure. */
export function parseFigure(text: string): Figure | null {
  const [first = "", ...rest] = text.split(".")
  if (first === "total") return parseTotal(rest)
  if (first === "month") return parseMonth(rest)
  if (first === "clearing") return parseClearing(rest)
  if (first === "waiting") return parseWaiting(rest)
  if (first === "accrual") return parseAccrual(rest)
  if (first === "cost") return parseCost(rest)
  const commission = parsePublicId("com", first)
  if (commission) return parseCommission(commission, rest)
  const order = parsePublicId("ord", first)
  if (order) return rest.length === 0 ? { kind: "order", id: order } : null
  return (rest.length === 0 ? parseOwed(first) : parseDispute(first, rest)) ?? parsePayout(first, rest)
}

function parseOwed(text: string): Figure | null {
  const retainer = parsePublicId("rtn", text)
  if (retainer) return { kind: "retainer", id: retainer }
  const of = SUBJECTS.find(one => text.startsWith(`${one}_`))
  const id = of ? parsePublicId(of, text) : null
  return of && id ? { kind: "subject", of, id } : null
}

function parseDispute(first: string, [part, ...more]: readonly string[]): Figure | null {
  const id = parsePublicId("dsp", first)
  const known = DISPUTE_PARTS.find(one => one === part)
  return id && known && more.length === 0 ? { kind: "dispute", id, part: known } : null
}

function parseCost([currency = "", part, of = "", ...more]: readonly string[]): Figure | null {
  const known = COST_PARTS.find(one => one === part)
  const isThere = parsePublicId("cmp", of) !== null || parsePublicId("crt", of) !== null
  if (!isCurrency(currency) || !known || !isThere || more.length > 0) return null
  return { kind: "cost", currency, part: known, of }
}

function parseCommission(id: Id<"com">, [part, which, ...more]: readonly string[]): Figure | null {
  if (more.length > 0) return null
  if (part === undefined) return { kind: "commission", id }
  if (part === "line" && which) return { kind: "line", id, line: which }
  if (part === "version" && which && /^[1-9]\d{0,8}$/.test(which)) return { kind: "version", id, seq: Number(which) }
  return which === undefined && isPlace(part) ? { kind: "position", id, place: part } : null
}

function parsePayout(first: string, [part = "paid", ...more]: readonly string[]): Figure | null {
  const known = PAYOUT_PARTS.find(one => one === part)
  if (!known || more.length > 0) return null
  const payout = parsePublicId("pay", first)
  if (payout) return { kind: "payout", id: payout, part: known }
  const batch = parsePublicId("bat", first)
  return batch && { kind: "batch", id: batch, part: known }
}

function parseTotal([currency = "", place = "", whose, ...more]: readonly string[]): Figure | null {
  if (!isCurrency(currency) || !isPlace(place) || whose === "" || more.length > 0) return null
  return { kind: "total", currency, place, whose: whose ?? null }
}

function parseMonth([month = "", currency = "", part, whose, ...more]: readonly string[]): Figure | null {
  const known = MONTH_PARTS.find(one => one === part)
  if (!isMonth(month) || !isCurrency(currency) || !known || !whose || more.length > 0) return null
  return { kind: "month", month, currency, part: known, whose }
}

function parseAccrual([month = "", currency = "", part, ...more]: readonly string[]): Figure | null {
  const known = ACCRUAL_PARTS.find(one => one === part)
  if (!isMonth(month) || !isCurrency(currency) || !known || more.length > 0) return null
  return { kind: "accrual", month, currency, part: known }
}

function parseClearing([currency = "", day = "", part, whose, ...more]: readonly string[]): Figure | null {
  const known = CLEARING_PARTS.find(one => one === part)
  const isThere = day === "ahead" || day === "dated" ? known !== "cleared" : isDay(day)
  if (!isCurrency(currency) || !isThere || !known || whose === "" || more.length > 0) return null
  return { kind: "clearing", currency, day, part: known, whose: whose ?? null }
}

function parseWaiting([currency = "", wait, whose, ...more]: readonly string[]): Figure | null {
  const known = WAITS.find(one => one === wait)
  if (!isCurrency(currency) || !known || whose === "" || more.length > 0) return null
  return { kind: "waiting", currency, wait: known, whose: whose ?? null }
}

function isDay(text: string): boolean {
  const at = /^20\d\d-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : null
  return at !== null && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

const isMonth = (text: string) => /^20\d\d-(0[1-9]|1[0-2])$/.test(text)
const isCurrency = (text: string) => /^[A-Z]{3}$/.test(text)
const isPlace = (text: string): text is Place => (PLACES as readonly string[]).includes(text)
