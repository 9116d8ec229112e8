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
