/** One webhook as the shop would send it. */
export type Delivery = { readonly headers: Record<string, string>; readonly body: string }
export type Bought = {
  readonly order: {
    readonly gid: string
    readonly lines: readonly { readonly gid: string; readonly quantity: number; readonly currentQuantity: number }[]
  }
  readonly deliveries: readonly Delivery[]
  /** What a change made: a parcel. */
  readonly madeGid?: string | null
}
export type Purchase = {
  readonly lines: readonly { readonly productHandle: string; readonly quantity: number }[]
  readonly codes?: readonly string[]
  readonly ref?: string
  readonly landingSite?: string
  readonly referringSite?: string
  readonly customer?: { readonly email: string; readonly firstName: string; readonly lastName: string }
  readonly at: Date
  readonly paid?: boolean
  readonly test?: boolean
}

/** The sandbox shop as a shopper and a merchant use it, over its own JSON door; webhooks come back instead of being sent. */
export function sandboxShop(base: URL) {
  const post = async <T>(path: string, body: object): Promise<T> => {
    const response = await fetch(new URL(path, base), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`The sandbox refused ${path}: ${await response.text()}`)
    return (await response.json()) as T
  }
  return {
    buy: (shop: string, purchase: Purchase) =>
      post<Bought>("/_sandbox/orders", { shop, ...purchase, send: false, checkCodes: false }),
    refund: (order: string, lines: readonly { lineGid: string; quantity: number }[], at: Date) =>
      post<Bought>("/_sandbox/refunds", { order, lines, at, send: false }),
    cancel: (order: string, at: Date) => post<Bought>("/_sandbox/cancel", { order, at, send: false }),
    fulfill: (order: string, at: Date) => post<Bought>("/_sandbox/fulfill", { order, at, send: false }),
    deliver: (parcel: string, at: Date) =>
      post<Bought>("/_sandbox/move-fulfillment", { of: parcel, to: "delivered", at, send: false }),
    activateAccount: (stripe: URL, account: string) =>
      fetch(new URL(`/_sandbox/accounts/${account}`, stripe), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ active: true }),
      }),
  }
}
export type SandboxShop = ReturnType<typeof sandboxShop>
