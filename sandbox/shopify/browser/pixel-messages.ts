/** What the pixel's worker asks of the page. */
export type Asked = {
  readonly id: number
  readonly what: "get" | "set" | "remove" | "cookie"
  readonly name: string
  readonly value?: string
}

/** What the page tells the pixel's worker. */
export type Told =
  | { readonly kind: "answer"; readonly id: number; readonly value: string | null }
  | { readonly kind: "consent"; readonly allowed: boolean }
  | { readonly kind: "completed"; readonly checkoutToken: string; readonly orderId: number }
  | {
      readonly kind: "start"
      readonly pixel: { readonly events: string; readonly shop: string }
      readonly cartRef: string | null
      readonly allowed: boolean
    }
