/** What the shopper allowed, as the shop's own consent banner says; what nobody said is not allowed. */
export type Consent = { readonly analytics: boolean; readonly marketing: boolean }

/** What shoppers are asked after they bought. */
export type SurveyQuestion = {
  /** "How did you hear about us?" */
  readonly text: string
  /** In the order shown; `key` never changes its meaning. */
  readonly options: readonly SurveyOption[]
}

export type SurveyOption = {
  readonly key: string
  readonly label: string
  /** Choosing it asks for the creator's handle. */
  readonly asksHandle: boolean
}

/** To recognise a shopper takes both: a visit is measured, and a creator's link is marketing. */
export function mayRecognise({ analytics, marketing }: Consent): boolean {
  return analytics && marketing
}

/**
 * The name that the browser and the server give to one purchase: `purchase:` and the checkout token, else the order's gid.
 */
export function purchaseKey({ checkoutToken, orderGid }: NamedPurchase): string {
  return `purchase:${checkoutToken ?? orderGid ?? ""}`
}

/** A purchase by the names that whoever tells of it knows; one of them at least. */
export type NamedPurchase = { readonly checkoutToken: string | null; readonly orderGid: string | null }

/** So begins what stands where the name of a forgotten visitor stood. */
export const FORGOTTEN = "forgotten-"
