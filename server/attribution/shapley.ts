import { type ChannelCredits, channelsOf, type Path } from "./path"

/**
 * The Shapley value of each channel in the game where a coalition is worth the conversions of the paths that need no
 * channel outside it. A path's conversions are then the dividend of its own set of channels, and a dividend is shared
 * equally among its set (Harsanyi 1963): exact without a walk over 2ⁿ coalitions. The values make all conversions.
 */
export function shapley(paths: readonly Path[]): ChannelCredits {
  const credits = new Map(channelsOf(paths).map(channel => [channel, 0]))
  for (const { channels, conversions } of paths) {
    const needed = new Set(channels)
    for (const channel of needed) credits.set(channel, (credits.get(channel) ?? 0) + conversions / needed.size)
  }
  return credits
}
