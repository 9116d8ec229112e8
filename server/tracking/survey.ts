import { refuse } from "@/server/kernel/error"
import type { SurveyQuestion } from "./shopper"

/** What a brand that never asked begins with. */
export const FIRST_QUESTION: SurveyQuestion = {
  text: "How did you hear about us?",
  options: [
    { key: "creator", label: "A creator or influencer", asksHandle: true },
    { key: "friend", label: "A friend", asksHandle: false },
    { key: "search", label: "A search engine", asksHandle: false },
    { key: "social", label: "An ad on social media", asksHandle: false },
    { key: "other", label: "Something else", asksHandle: false },
  ],
}

const LONGEST_QUESTION = 120
const LONGEST_LABEL = 60
const LONGEST_KEY = 40
const FEWEST_OPTIONS = 2
/** More than this nobody reads on a thank-you page. */
export const MOST_OPTIONS = 8

export const LONGEST_HANDLE = 80
/** Something before and after an @: an e-mail address, though nobody finished it. */
const EMAIL_LIKE = /[\p{L}\p{N}._+-]@[\p{L}\p{N}]/u
/** So many digits in a row, with what people write between them, are a telephone or a card. */
const NUMBER_LIKE = /\d(?:[ ().-]{0,2}\d){6}/

/** What a shopper typed as a creator's handle, as far as it may be kept; null for nothing and for what may name the shopper. */
export function keptHandle(typed: string | null | undefined): string | null {
  const text = (typed ?? "").replace(/\s+/g, " ").trim()
  if (text === "" || text.length > LONGEST_HANDLE) return null
  return EMAIL_LIKE.test(text) || NUMBER_LIKE.test(text) || /%40/.test(text) ? null : text
}

/** The question as it is published; refuses, in words, what no shopper could answer. */
export function checkedQuestion({ text, options }: SurveyQuestion): SurveyQuestion {
  const question = text.trim()
  if (question === "" || question.length > LONGEST_QUESTION)
    throw refuse("invalid", `Write a question of up to ${LONGEST_QUESTION} letters.`)
  if (options.length < FEWEST_OPTIONS || options.length > MOST_OPTIONS)
    throw refuse("invalid", `Offer ${FEWEST_OPTIONS} to ${MOST_OPTIONS} answers.`)
  const labels = options.map(option => option.label.trim())
  if (labels.some(label => label === "" || label.length > LONGEST_LABEL))
    throw refuse("invalid", `Every answer needs a text of up to ${LONGEST_LABEL} letters.`)
  if (new Set(labels.map(label => label.toLowerCase())).size < labels.length)
    throw refuse("invalid", "Two answers read the same. Give each a text of its own.")
  return { text: question, options: keyed(options.map((option, at) => ({ ...option, label: labels[at] ?? "" }))) }
}

/** An option without a key gets one from its label; a key that is there stays, for answers carry it. */
function keyed(options: SurveyQuestion["options"]): SurveyQuestion["options"] {
  const taken = new Set(options.map(option => option.key))
  return options.map(option => {
    if (option.key !== "") return option
    const key = freeKey(option.label, taken)
    taken.add(key)
    return { ...option, key }
  })
}

function freeKey(label: string, taken: ReadonlySet<string>): string {
  const base =
    label
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .slice(0, LONGEST_KEY)
      .replace(/^-+|-+$/g, "") || "answer"
  for (let attempt = 1; ; attempt++) {
    const key = attempt === 1 ? base : `${base}-${attempt}`
    if (!taken.has(key)) return key
  }
}
