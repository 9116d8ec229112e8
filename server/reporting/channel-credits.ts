import type { Path } from "@/server/attribution/path"
import { creditChannels, type PathModel } from "@/server/attribution/path-models"
import { split } from "@/server/kernel/money"

/** How shoppers came, oldest channel first, and what that led to. */
export type Journey = {
  /** Channels such as "paid search", or "creator:" and the creator's id. */
  readonly channels: readonly string[]
  readonly orderCount: number
  readonly revenueMinor: number
  /** Visitors who came this way and did not buy. */
  readonly leftCount: number
}

/** The models side by side, with the usual settings; a path has no times, so a step counts as a day. */
export const REPORT_MODELS = {
  first_touch: { kind: "first_touch" },
  last_touch: { kind: "last_touch" },
  linear: { kind: "linear" },
  time_decay: { kind: "time_decay", halfLifeDays: 7 },
  position_based: { kind: "position_based", firstBps: 4_000, lastBps: 4_000 },
  markov: { kind: "markov" },
  shapley: { kind: "shapley" },
} as const satisfies Readonly<Record<string, PathModel>>
export type ReportModel = keyof typeof REPORT_MODELS
const MODELS = Object.keys(REPORT_MODELS) as ReportModel[]

/** Hundredths of an order and minor units; each adds up over the channels to exactly what the journeys came to. */
export type ChannelShare = { readonly orderHundredths: number; readonly revenueMinor: number }
export type ChannelRow = { readonly channel: string; readonly byModel: Readonly<Record<ReportModel, ChannelShare>> }

/** More channels than these are shown as one, because no reader compares more. */
export const MOST_CHANNELS = 12
/** What is beyond them; "other" is a channel of its own. */
export const OTHERS = "all others"
/** Fine enough that rounding a share to it changes no cent of a large total. */
const PARTS = 1e12

/** Every model over the same journeys: what each gives to each channel, the most credited first. */
export function channelCredits(journeys: readonly Journey[]): readonly ChannelRow[] {
  const known = atMost(MOST_CHANNELS, journeys.map(collapsed))
  const channels = [...new Set(known.flatMap(journey => journey.channels))]
  const shares = MODELS.map(model => [model, sharesUnder(REPORT_MODELS[model], known)] as const)
  const rows = channels.map(channel => ({
    channel,
    byModel: Object.fromEntries(
      shares.map(([model, byChannel]) => [model, byChannel.get(channel) ?? { orderHundredths: 0, revenueMinor: 0 }]),
    ) as Record<ReportModel, ChannelShare>,
  }))
  return rows.sort((a, b) => byRevenue(a, b) || Number(a.channel > b.channel) - Number(a.channel < b.channel))
}

/** What is told as one stands last, however much it is. */
const byRevenue = (a: ChannelRow, b: ChannelRow) =>
  Number(a.channel === OTHERS) - Number(b.channel === OTHERS) ||
  b.byModel.linear.revenueMinor - a.byModel.linear.revenueMinor ||
  b.byModel.linear.orderHundredths - a.byModel.linear.orderHundredths

/** Only the creators' steps; a journey without one is left out. */
export function creatorsOnly(journeys: readonly Journey[]): readonly Journey[] {
  const own = journeys.map(journey => ({ ...journey, channels: journey.channels.filter(isCreator) }))
  return own.filter(journey => journey.channels.length > 0)
}

export const isCreator = (channel: string) => channel.startsWith("creator:")

/** The same channel twice in a row is one step. */
function collapsed(journey: Journey): Journey {
  return { ...journey, channels: journey.channels.filter((channel, at, all) => at === 0 || channel !== all[at - 1]) }
}

/** Creators beyond the most are told as one, those that led to the fewest orders first; other kinds of channels are few. */
function atMost(most: number, journeys: readonly Journey[]): readonly Journey[] {
  const weights = new Map<string, number>()
  // Orders decide; where there are none, visits do.
  for (const { channels, orderCount, leftCount } of journeys)
    for (const channel of new Set(channels))
      weights.set(channel, (weights.get(channel) ?? 0) + orderCount + leftCount / PARTS)
  if (weights.size <= most) return journeys
  const ranked = [...weights].sort(
    ([a, x], [b, y]) => Number(isCreator(a)) - Number(isCreator(b)) || y - x || (a < b ? -1 : 1),
  )
  const kept = new Set(ranked.slice(0, most - 1).map(([channel]) => channel))
  const told = (channel: string) => (kept.has(channel) ? channel : OTHERS)
  return journeys.map(journey => collapsed({ ...journey, channels: journey.channels.map(told) }))
}

/**
 * Revenue follows the revenue of each journey where a model shares journeys one by one; Markov's chain is estimated from
 * counts, so its shares of orders are its shares of revenue.
 */
function sharesUnder(model: PathModel, journeys: readonly Journey[]): ReadonlyMap<string, ChannelShare> {
  const orders = creditChannels(journeys.map(orderPath), model)
  const revenue = model.kind === "markov" ? orders : creditChannels(journeys.map(revenuePath), model)
  const channels = [...orders.keys()]
  const orderTotal = journeys.reduce((total, journey) => total + journey.orderCount * 100, 0)
  const revenueTotal = journeys.reduce((total, journey) => total + journey.revenueMinor, 0)
  const orderParts = whole(orderTotal, channels, orders)
  const revenueParts = whole(revenueTotal, channels, revenue)
  return new Map(
    channels.map((channel, at) => [
      channel,
      { orderHundredths: orderParts[at] ?? 0, revenueMinor: revenueParts[at] ?? 0 },
    ]),
  )
}

const orderPath = ({ channels, orderCount, leftCount }: Journey): Path => ({
  channels,
  conversions: orderCount,
  nulls: leftCount,
})
const revenuePath = ({ channels, revenueMinor }: Journey): Path => ({ channels, conversions: revenueMinor })

function whole(total: number, channels: readonly string[], credits: ReadonlyMap<string, number>): readonly number[] {
  const credited = channels.reduce((sum, channel) => sum + (credits.get(channel) ?? 0), 0)
  if (credited === 0) return channels.map(() => 0)
  return split(
    total,
    channels.map(channel => Math.floor(((credits.get(channel) ?? 0) / credited) * PARTS)),
  )
}
