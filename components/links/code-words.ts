import type { CodeRow } from "./link-data"

type Standing = CodeRow["standing"]

const FOR_THE_BRAND: Readonly<Record<Standing, string>> = {
  live: "Made as asked.",
  later: "The shop does not take this code yet: it begins on a later day there.",
  ended:
    "The shop no longer takes this code: it ended or was switched off there. Activate it in the shop's admin to have it back.",
  gone: "The shop no longer takes this code: it was deleted there. Make it again in the shop's admin to have it back.",
}

/** What the shop says of a code that it made, for who can do something about it. */
export function standingWords(standing: Standing): string {
  return FOR_THE_BRAND[standing]
}

/** The same for its creator; null while the code works. */
export function notTakenWords(standing: Standing): string | null {
  if (standing === "live") return null
  if (standing === "later") return "The shop does not take this code yet."
  return "The shop no longer takes this code. What it brought you stays yours."
}
