export const CAMPAIGNS_SENTENCE =
  "Dated efforts inside your programs. Links made in one carry its word into the shop's reports."
