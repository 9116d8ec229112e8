/** A journey as its channels, oldest first, and how often it ended in an order, and how often in none. */
export type Path = {
  readonly channels: readonly string[]
  /** Orders at its end; a weight such as revenue may stand for them. Never negative. */
  readonly conversions: number
  /** How often it ended without an order; left out, never. */
  readonly nulls?: number
}

/** What each channel is credited with; every channel of the paths is there, also with nothing. */
export type ChannelCredits = ReadonlyMap<string, number>

/** All channels of the paths, once each, in the order of their names. */
export function channelsOf(paths: readonly Path[]): readonly string[] {
  return [...new Set(paths.flatMap(path => path.channels))].sort()
}

/** All orders at the end of the paths. */
export function conversionsOf(paths: readonly Path[]): number {
  return paths.reduce((total, path) => total + path.conversions, 0)
}
