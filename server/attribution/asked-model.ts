import { refuse } from "@/server/kernel/error"
import { WHOLE_BPS } from "@/server/kernel/money"
import type { PathModel } from "./path-models"

/** A model as a person names it; a word left out takes its usual value. */
export type AskedModel = {
  /** "linear", "time_decay", …; "time-decay" is understood too. */
  readonly model?: string
  /** Days until a touch counts half; in a path without times each step is one day. */
  readonly halfLife?: string
  /** Percent of the credit for the first and for the last touch. */
  readonly first?: string
  readonly last?: string
}

const KINDS = ["first_touch", "last_touch", "linear", "time_decay", "position_based", "markov", "shapley"] as const
const USUAL = { halfLife: "7", first: "40", last: "40" }
const MOST_DAYS = 365

/** The model asked for. Refuses what there is not, with what to write instead. */
export function askedModel(asked: AskedModel): PathModel {
  const kind = KINDS.find(known => known === asked.model?.trim().toLowerCase().replaceAll("-", "_"))
  if (!kind) throw refuse("invalid", `Say which model: --model with one of ${KINDS.join(", ")}.`)
  if (kind === "time_decay") return { kind, halfLifeDays: days(asked.halfLife ?? USUAL.halfLife) }
  if (kind === "position_based") return positionBased(asked.first ?? USUAL.first, asked.last ?? USUAL.last)
  return { kind }
}

function days(told: string): number {
  const value = /^\d{1,3}(\.\d{1,3})?$/.test(told) ? Number(told) : 0
  if (value <= 0 || value > MOST_DAYS)
    throw refuse("invalid", `--half-life is "${told}"; write days above 0 and up to ${MOST_DAYS}, such as 7.`)
  return value
}

function positionBased(first: string, last: string): PathModel {
  const firstBps = bps("--first", first)
  const lastBps = bps("--last", last)
  if (firstBps + lastBps > WHOLE_BPS)
    throw refuse("invalid", `--first ${first} and --last ${last} come to more than 100 percent. Lower one of them.`)
  return { kind: "position_based", firstBps, lastBps }
}

function bps(flag: string, told: string): number {
  const [, whole, fraction = ""] = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(told) ?? []
  const value = whole === undefined ? -1 : Number(whole) * 100 + Number(fraction.padEnd(2, "0"))
  if (value < 0 || value > WHOLE_BPS)
    throw refuse("invalid", `${flag} is "${told}"; write a percentage from 0 to 100, such as 40.`)
  return value
}
