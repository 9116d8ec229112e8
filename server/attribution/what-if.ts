/** What a policy would have come to over a stored period, by creator and currency; differences in minor units. */
export type WhatIfResult = {
  readonly orderCount: number
  /** Orders that somebody else, or nobody, would be credited with, or that would pay another amount. */
  readonly changedCount: number
  readonly rows: readonly WhatIfRow[]
}

export type WhatIfRow = {
  readonly creatorId: string
  readonly currency: string
  readonly orderCount: number
  readonly nowMinor: number
  readonly thenMinor: number
}
