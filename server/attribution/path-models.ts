import { DAY_MS } from "@/server/kernel/time"
import { markov } from "./markov"
import { type ChannelCredits, channelsOf, type Path } from "./path"
import { shapley } from "./shapley"
import { type Model, weightsOf } from "./weights"

/** The models that pay, and two that only report. */
export type PathModel = Model | { readonly kind: "markov" } | { readonly kind: "shapley" }

/**
 * What each channel is credited with under a model, in conversions. The credits make the conversions of all paths that
 * have a channel, but for the rounding of floating point. Pure; the order of the paths does not matter beyond that.
 */
export function creditChannels(paths: readonly Path[], model: PathModel): ChannelCredits {
  if (model.kind === "markov") return markov(paths)
  if (model.kind === "shapley") return shapley(paths)
  return byTouch(paths, model)
}

/** A rule that pays creators, applied to a path. A path has no times, so each step counts as one day. */
function byTouch(paths: readonly Path[], model: Model): ChannelCredits {
  const credits = new Map(channelsOf(paths).map(channel => [channel, 0]))
  for (const { channels, conversions } of paths) {
    const weights = weightsOf(model, agesOf(channels))
    const whole = weights.reduce((total, weight) => total + weight, 0)
    for (const [step, channel] of channels.entries())
      credits.set(channel, (credits.get(channel) ?? 0) + (conversions * (weights[step] ?? 0)) / whole)
  }
  return credits
}

function agesOf(channels: readonly string[]): readonly number[] {
  return channels.map((_, step) => (channels.length - 1 - step) * DAY_MS)
}
