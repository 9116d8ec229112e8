export const PERIODS_SENTENCE = "Months and quarters that tiers and bonuses are counted by, as they were closed."
