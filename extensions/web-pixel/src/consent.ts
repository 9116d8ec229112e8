/** What the shopper allowed. */
export type Consent = { readonly analytics: boolean; readonly marketing: boolean }

type Told = { readonly analyticsProcessingAllowed: boolean; readonly marketingAllowed: boolean }

export function consentOf({ analyticsProcessingAllowed, marketingAllowed }: Told): Consent {
  return { analytics: analyticsProcessingAllowed, marketing: marketingAllowed }
}

/** Without both nothing is told: a purchase is measured, and a creator's link is marketing. */
export function mayRecognise({ analytics, marketing }: Consent): boolean {
  return analytics && marketing
}
