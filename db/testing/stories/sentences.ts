import { MONEY } from "./money-words"
import { PAYOUT_SENTENCES } from "./payout-sentences"
import { PEOPLE_SENTENCES } from "./people-sentences"
import { PROGRAM_SENTENCES } from "./program-sentences"
import { SHOP_SENTENCES } from "./shop-sentences"
import type { Stage } from "./stage"
import { WORK_SENTENCES } from "./work-sentences"

/** A sentence that stories may use, and what is done when one does. `said`: the words in its places, in order. */
export type Sentence = {
  readonly words: string
  readonly deed: (stage: Stage, ...said: string[]) => Promise<unknown>
}

const PLACES: Readonly<Record<string, string>> = {
  who: "Ana|Tomás|Wren",
  order: "[A-Z]",
  money: MONEY,
  n: "\\d+",
  percent: "[\\d.]+ %",
  name: "[A-Z][a-z]+",
  product: "[a-z][a-z ]*?",
  isare: "?:is|are",
  day: "\\d{4}-\\d\\d-\\d\\d",
  words: ".+",
}

const SENTENCES: readonly (Sentence & { readonly pattern: RegExp })[] = [
  ...SHOP_SENTENCES,
  ...PROGRAM_SENTENCES,
  ...PAYOUT_SENTENCES,
  ...PEOPLE_SENTENCES,
  ...WORK_SENTENCES,
].map(sentence => ({ ...sentence, pattern: patternOf(sentence.words) }))

/** "{n} items of {order} are refunded" as a pattern of the whole text; "item(s)" stands for either. */
function patternOf(words: string): RegExp {
  const escaped = words.replace(/[.*+?^$|[\]\\]/g, "\\$&").replaceAll("(s)", "s?")
  return new RegExp(`^${escaped.replace(/\{(\w+)\}/g, (_, place: string) => `(${PLACES[place]})`)}$`)
}

/** Does what the text says. Exactly one sentence must be meant. */
export async function play(stage: Stage, text: string): Promise<void> {
  const meant = SENTENCES.flatMap(({ words, pattern, deed }) => {
    const said = pattern.exec(text)
    return said ? [{ words, deed, said: said.slice(1) }] : []
  })
  const [only, other] = meant
  if (!only) throw new RangeError(`no story knows “${text}”`)
  if (other) throw new RangeError(`“${text}” means both “${only.words}” and “${other.words}”`)
  await only.deed(stage, ...only.said)
  await stage.workOff()
}
