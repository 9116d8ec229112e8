import { refuse } from "@/server/kernel/error"
import { type ChannelCredits, channelsOf, conversionsOf, type Path } from "./path"

/** Where a journey begins, and its two ends; channels come after them. */
const START = 0
const CONVERSION = 1
const NULL = 2
const FIRST_CHANNEL = 3

/** The work grows with the fourth power of the channels; this many take seconds. */
const MOST_CHANNELS = 200

/** How often each state was followed by each other. */
type Flow = readonly (readonly number[])[]

/** A share of what left a state: from "start", a channel; to a channel, "conversion", "null". */
export type Transition = { readonly from: string; readonly to: string; readonly probability: number }

/**
 * The removal effect of each channel in a first-order Markov chain: which part of all conversions would be lost if whoever
 * reaches the channel left. Credits are the effects, scaled to make all conversions. Refuses more channels than 200.
 */
export function markov(paths: readonly Path[]): ChannelCredits {
  const channels = channelsOf(paths)
  if (channels.length > MOST_CHANNELS)
    throw refuse(
      "invalid",
      `Markov takes up to ${MOST_CHANNELS} channels, and there are ${channels.length}. Tell rare ones as one.`,
    )
  const flow = flowOf(paths, channels)
  const effects = channels.map((_, index) => removalEffect(flow, FIRST_CHANNEL + index))
  const whole = effects.reduce((total, effect) => total + effect, 0)
  const conversions = conversionsOf(paths)
  return new Map(
    channels.map((channel, index) => [channel, whole > 0 ? (conversions * (effects[index] ?? 0)) / whole : 0]),
  )
}

/** The probabilities the chain was estimated with. */
export function transitions(paths: readonly Path[]): readonly Transition[] {
  const channels = channelsOf(paths)
  const names = ["start", "conversion", "null", ...channels]
  return flowOf(paths, channels).flatMap((row, from) => {
    const whole = row.reduce((total, count) => total + count, 0)
    return row.flatMap((count, to) =>
      count > 0 ? [{ from: names[from] ?? "", to: names[to] ?? "", probability: count / whole }] : [],
    )
  })
}

function flowOf(paths: readonly Path[], channels: readonly string[]): Flow {
  const states = new Map(channels.map((channel, index) => [channel, FIRST_CHANNEL + index]))
  const size = FIRST_CHANNEL + channels.length
  const flow = Array.from({ length: size }, () => new Array<number>(size).fill(0))
  const add = (from: number, to: number, count: number) => {
    const row = flow[from]
    if (row) row[to] = (row[to] ?? 0) + count
  }
  for (const path of paths) {
    const nulls = path.nulls ?? 0
    const steps = path.channels.map(channel => states.get(channel) ?? START)
    const last = steps.reduce((from, to) => {
      add(from, to, path.conversions + nulls)
      return to
    }, START)
    if (last === START) continue
    add(last, CONVERSION, path.conversions)
    add(last, NULL, nulls)
  }
  return flow
}

/**
 * The share of conversions that pass through a channel: the chance to reach it, times the chance to convert from it, out
 * of the chance to convert at all. Nothing is ever subtracted, so small effects keep their digits.
 */
function removalEffect(flow: Flow, channel: number): number {
  const left = withoutOthers(flow, channel)
  const at = (from: number, to: number) => left[from]?.[to] ?? 0
  const started = at(START, channel) + at(START, CONVERSION) + at(START, NULL)
  const ended = at(channel, CONVERSION) + at(channel, NULL)
  if (started === 0 || ended === 0) return 0
  const through = (at(START, channel) / started) * (at(channel, CONVERSION) / ended)
  const past = at(START, CONVERSION) / started
  return through === 0 ? 0 : through / (through + past)
}

/**
 * The same chain seen only while it is at the start, at one channel or at an end. Taking a state out sends what flowed into
 * it on, in proportion to what flowed out of it; staying where one is changes nothing (Grassmann, Taksar and Heyman 1985).
 */
function withoutOthers(flow: Flow, kept: number): Flow {
  const left = flow.map(row => [...row])
  for (let out = left.length - 1; out >= FIRST_CHANNEL; out--) {
    if (out === kept) continue
    const leaving = left[out] ?? []
    // What was taken out before is gone, and staying is no way to leave.
    const ways = leaving.map((count, to) => (to === out || (to > out && to !== kept) ? 0 : count))
    const whole = ways.reduce((total, count) => total + count, 0)
    if (whole === 0) continue
    for (const row of left) {
      const into = row[out] ?? 0
      if (into === 0) continue
      for (const [to, count] of ways.entries()) row[to] = (row[to] ?? 0) + (into * count) / whole
    }
  }
  return left
}
