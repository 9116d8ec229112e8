/** What the lists of creators answer; the same while they load. */
export const CREATORS_SENTENCE = "Who promotes you, what came of it, and where their money is."
