/** Words that mean one medium. Reports count each spelling as a channel of its own. */
const MEDIA: readonly (readonly string[])[] = [
  ["cpc", "ppc", "paid", "paidsearch", "sem", "adwords"],
  ["paidsocial", "socialpaid", "paidsoc"],
  ["email", "mail", "newsletter", "mailing"],
  ["social", "socialmedia", "socialnetwork", "organicsocial", "sm"],
  ["sms", "text", "textmessage"],
  [
    "creator",
    "creators",
    "influencer",
    "influencers",
    "ambassador",
    "ambassadors",
    "affiliate",
    "affiliates",
    "ugc",
    "kol",
  ],
]

/** The medium that a word means, by the first word of its group; null for words of their own. */
export function mediumMeant(word: string): string | null {
  const bare = skeleton(word)
  return MEDIA.find(group => group.includes(bare))?.[0] ?? null
}

/** What is left of a value when case, spaces and separators are taken away: "Spring_Sale " is "springsale". */
export function skeleton(value: string): string {
  return value
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[\s_.+-]+/g, "")
}

const SHORTEST_COMPARED = 5

/**
 * Whether two skeletons are one slip of the hand apart: a letter too many, missing, another, or two turned round. Words
 * that differ in their digits are two words: "spring25", "spring26".
 */
export function areNeighbours(one: string, other: string): boolean {
  if (one === other || Math.min(one.length, other.length) < SHORTEST_COMPARED) return false
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (long.length - short.length > 1 || !isOneSlip(short, long)) return false
  return one.replace(/\D/g, "") === other.replace(/\D/g, "")
}

function isOneSlip(short: string, long: string): boolean {
  let at = 0
  while (at < short.length && short[at] === long[at]) at++
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1)
  if (short.slice(at + 1) === long.slice(at + 1)) return true
  return short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2)
}
