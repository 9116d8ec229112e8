/** What a policy would have come to over a stored period, by creator and currency; amounts in minor units. */
export type WhatIfResult = {
  readonly orderCount: number
  /** Orders that would credit somebody else, share otherwise or pay another amount. */
  readonly changedCount: number
  /** One row a creator and currency, the largest difference first. */
  readonly rows: readonly WhatIfRow[]
  /** Where the difference is largest. */
  readonly examples: readonly WhatIfExample[]
}

export type WhatIfRow = {
  readonly creatorId: string
  readonly currency: string
  /** Orders credited now, and then. */
  readonly nowCount: number
  readonly thenCount: number
  readonly nowMinor: number
  readonly thenMinor: number
}

export type WhatIfExample = {
  readonly orderId: string
  readonly currency: string
  readonly nowMinor: number
  readonly thenMinor: number
  /** Why, under the other policy. */
  readonly because: string
}
