import { describe, expect, test } from "vitest"
import { addDays } from "@/server/kernel/time"
import { difference, type Position } from "@/server/ledger/position"
import { type HeldOrder, type HoldTerms, holdStart, mayClear, releaseOf, type Tranche } from "./hold"
import { planHold } from "./plan-hold"

/**
 * A model of one commission's hold, explored whole: every sequence of what a shop, a person and the clock can do, up to a depth.
 * It runs the very functions that the verbs run; what it must come to is written again here, from the rules.
 */

const DAY_ZERO = new Date("2026-10-01T00:00:00Z")
const HOLD_DAYS = 2
const WAITS_DAYS = 3
const DEPTH = 9
/** Days after which whatever was ever begun is over. */
const LONG = 12
const STOP_DAYS = 2
const BASE = 10

type Parcel = { readonly leftOn: number; readonly cameOn: number | null }

/** Days are numbers here; null has not happened. */
type Model = {
  readonly day: number
  readonly paidOn: number | null
  /** An edit raised the price, and the difference is not paid. */
  readonly owes: boolean
  readonly parcels: readonly Parcel[]
  /** Something that was kept has not left. */
  readonly missing: boolean
  readonly worth: number
  readonly edits: number
  readonly refunds: number
  /** The last day of a standing stop. */
  readonly stopUntil: number | null
  readonly stops: number
  readonly confirmed: boolean
  readonly position: Position
  readonly tranches: readonly Tranche[]
  /** What was recorded of each tranche's date, newest last. */
  readonly records: readonly string[]
  /** Raises since something cleared: how much and on which day. */
  readonly raises: readonly { readonly amount: number; readonly on: number }[]
}

const NOTHING: Position = { held: 0, cleared: 0, reserved: 0, paid: 0, owed: 0, forgiven: 0 }
const BEGIN: Model = {
  ...{ day: 0, paidOn: null, owes: false, parcels: [], missing: true, worth: BASE, edits: 0, refunds: 0 },
  ...{ stopUntil: null, stops: 0, confirmed: true, position: NOTHING, tranches: [], records: [], raises: [] },
}

const at = (day: number) => addDays(DAY_ZERO, day)
const written = ({ tranche, clearsAt, waitsFor }: Pick<Tranche, "tranche" | "clearsAt" | "waitsFor">) =>
  `${tranche}: ${clearsAt?.toISOString() ?? "no date"} ${waitsFor ?? ""}`

function orderOf({ paidOn, owes, parcels, missing }: Model): HeldOrder {
  const paid = { financialStatus: "paid", paidAt: paidOn === null ? null : at(paidOn) }
  const unpaid = { financialStatus: paidOn === null ? "pending" : "partially_paid", paidAt: null }
  const fulfillmentStatus = !missing ? "fulfilled" : parcels.length > 0 ? "partially_fulfilled" : "unfulfilled"
  return {
    order: { ...(paidOn === null || owes ? unpaid : paid), fulfillmentStatus },
    fulfillments: parcels.map(({ leftOn, cameOn }) => ({
      status: "success",
      fulfilledAt: at(leftOn),
      deliveredAt: cameOn === null ? null : at(cameOn),
      unknownToShopAt: null,
    })),
  }
}

/** As settlement does it: the difference is posted, and the hold kept in line. */
function settled(model: Model, terms: HoldTerms): Model {
  const moves = difference(model.position, model.worth)
  const position = { ...model.position }
  const field = {
    expense: null,
    held: "held",
    cleared: "cleared",
    receivable: "owed",
    written_off: "forgiven",
  } as const
  for (const { debit, credit, amountMinor } of moves) {
    for (const [account, sign] of [
      [debit, -1],
      [credit, 1],
    ] as const) {
      const name = field[account as keyof typeof field]
      if (name) position[name] += (name === "owed" || name === "forgiven" ? -sign : sign) * amountMinor
    }
  }
  const earnedMinor = moves.find(move => move.kind === "earned")?.amountMinor ?? 0
  const start = holdStart(orderOf(model), terms)
  const steps = planHold(model.tranches, { earnedMinor, start, holdDays: terms.holdDays, factAt: at(model.day) })
  const tranches = [...model.tranches]
  const records = [...model.records]
  for (const { isNew: _, isRedated, ...step } of steps) {
    tranches[step.tranche - 1] = { ...step, clearedAt: tranches[step.tranche - 1]?.clearedAt ?? null }
    if (isRedated) records.push(written(step))
  }
  const isRaise = earnedMinor > 0 && model.tranches.some(one => one.clearedAt)
  const raises = isRaise ? [...model.raises, { amount: earnedMinor, on: model.day }] : model.raises
  return { ...model, position, tranches, records, raises }
}

/** A run of the clearing, as the journey does it; the amount that it posts. */
function run(model: Model): { readonly next: Model; readonly clearedMinor: number } {
  const now = at(model.day)
  const stops = model.stopUntil !== null && at(model.stopUntil) > now ? ["Olive looks into it"] : []
  const order = { confirmedAt: model.confirmed ? now : null, unconfirmedBecause: null }
  const release = mayClear(order, now, stops) ? releaseOf(model.position.held, model.tranches, now) : null
  if (!release) return { next: model, clearedMinor: 0 }
  const tranches = model.tranches.map(one =>
    release.tranches.includes(one.tranche) ? { ...one, clearedAt: now } : one,
  )
  const held = model.position.held - release.amountMinor
  const position = { ...model.position, held, cleared: model.position.cleared + release.amountMinor }
  return { next: { ...model, tranches, position }, clearedMinor: release.amountMinor }
}

/** All that can happen next, by name. */
function* happenings(model: Model): Generator<readonly [string, Model]> {
  const { day, parcels, missing } = model
  yield ["a day passes", { ...model, day: day + 1 }]
  yield ["clearing runs", run(model).next]
  if (model.paidOn === null) yield ["it is paid", { ...model, paidOn: day }]
  else if (model.owes) yield ["the rest is paid", { ...model, owes: false, paidOn: day }]
  if (missing)
    yield ["the rest leaves", { ...model, missing: false, parcels: [...parcels, { leftOn: day, cameOn: null }] }]
  const underWay = parcels.findIndex(one => one.cameOn === null)
  if (underWay >= 0) {
    const arrived = parcels.map((one, index) => (index === underWay ? { ...one, cameOn: day } : one))
    yield ["a parcel arrives", { ...model, parcels: arrived }]
  }
  if (model.edits < 2 && model.paidOn !== null) {
    const edited = { ...model, edits: model.edits + 1, worth: model.worth + 4 }
    yield ["an item is added", { ...edited, missing: true, owes: true }]
    yield ["a discount is taken back", edited]
  }
  if (model.refunds < 2)
    yield ["half is refunded", { ...model, refunds: model.refunds + 1, worth: Math.max(0, model.worth - 5) }]
  if (model.stopUntil === null && model.stops < 2)
    yield ["somebody holds it", { ...model, stops: model.stops + 1, stopUntil: day + STOP_DAYS }]
  if (model.stopUntil !== null) yield ["it is let go", { ...model, stopUntil: null }]
  yield model.confirmed
    ? ["it is in doubt", { ...model, confirmed: false }]
    : ["it is confirmed", { ...model, confirmed: true }]
}

/** When the hold of the whole began, by the rules alone; null while it has not. */
function beganOn({ paidOn, owes, parcels, missing }: Model, holdFrom: HoldTerms["holdFrom"]): number | null {
  if (paidOn === null || owes) return null
  if (holdFrom === "paid") return paidOn
  const limit = paidOn + WAITS_DAYS
  const ended = parcels.map(one => (holdFrom === "fulfilled" ? one.leftOn : (one.cameOn ?? Number.POSITIVE_INFINITY)))
  return missing ? limit : Math.min(limit, Math.max(paidOn, ...ended))
}

/** What the rules forbid in one step; the sentence that says so, or null. */
function fault(before: Model, after: Model, holdFrom: HoldTerms["holdFrom"]): string | null {
  const cleared = after.position.cleared - before.position.cleared
  if (Object.values(after.position).some(minor => minor < 0)) return "a position is negative"
  for (const [index, one] of after.tranches.entries()) {
    const was = before.tranches[index]
    const changed = !was || written(was) !== written(one)
    const told = after.records.slice(before.records.length).filter(text => text === written(one)).length
    if (told !== Number(changed)) return `${written(one)} has ${told} records of a change`
  }
  if (!after.tranches.some((one, index) => one.clearedAt && !before.tranches[index]?.clearedAt)) {
    return cleared > 0 && after.day === before.day && after.worth === before.worth
      ? "it cleared without a tranche"
      : null
  }
  if (before.stopUntil !== null && before.stopUntil > before.day) return "it cleared while somebody held it"
  if (!before.confirmed) return "it cleared unconfirmed"
  const isFirst = !before.tranches.some(one => one.clearedAt)
  const began = beganOn(before, holdFrom)
  if (isFirst && (began === null || before.day < began + HOLD_DAYS)) return `it cleared early, it began ${began}`
  const kept = before.raises.filter(one => one.on + HOLD_DAYS > before.day).reduce((sum, one) => sum + one.amount, 0)
  if (after.position.held < Math.min(before.position.held, kept)) return "a raise cleared with older money"
  if (run(after).clearedMinor > 0) return "it cleared twice"
  return null
}

/** Nothing stands any more and time goes by: whatever is held has cleared. */
function endsCleared(model: Model, terms: HoldTerms): boolean {
  const free: Model = { ...model, stopUntil: null, confirmed: true }
  const paid = free.paidOn === null || free.owes ? { ...free, paidOn: free.day, owes: false } : free
  const { next } = run({ ...settled(paid, terms), day: model.day + LONG })
  return next.position.held === 0 && next.tranches.every(one => one.clearedAt)
}

type Found = { readonly states: number; readonly cleared: number; readonly faults: readonly string[] }

/** Breadth first, each state once, so that a fault comes with a shortest story. */
function explore(terms: HoldTerms): Found {
  const seen = new Set<string>()
  let cleared = 0
  let open: readonly { readonly model: Model; readonly story: readonly string[] }[] = [
    { model: settled(BEGIN, terms), story: ["it is ordered"] },
  ]
  for (let depth = 0; depth < DEPTH && open.length > 0; depth++) {
    const reached: { model: Model; story: readonly string[] }[] = []
    for (const { model, story } of open) {
      for (const [name, happened] of happenings(model)) {
        const next = settled(happened, terms)
        const found = fault(model, next, terms.holdFrom)
        const told = [...story, name]
        if (found) return { states: seen.size, cleared, faults: [`${told.join(", ")}: ${found}`] }
        // What was recorded on the way is checked with each step, and decides nothing later.
        const key = JSON.stringify({ ...next, records: next.records.length > 0 })
        if (seen.has(key)) continue
        seen.add(key)
        if (!endsCleared(next, terms))
          return { states: seen.size, cleared, faults: [`${told.join(", ")}: it never clears`] }
        if (next.position.cleared > 0) cleared += 1
        reached.push({ model: { ...next, records: [] }, story: told })
      }
    }
    open = reached
  }
  return { states: seen.size, cleared, faults: [] }
}

describe("whatever a shop, a person and the clock do, money never clears early, while stopped, or twice, and at last it does", () => {
  for (const holdFrom of ["paid", "fulfilled", "delivered"] as const)
    test(`held from ${holdFrom}`, { timeout: 120_000 }, () => {
      const found = explore({ holdDays: HOLD_DAYS, holdFrom, holdWaitsDays: WAITS_DAYS })
      expect(found.faults).toEqual([])
      expect(found.states).toBeGreaterThan(10_000)
      expect(found.cleared).toBeGreaterThan(100)
    })
})
