import { invariant } from "@/server/kernel/error"

/** What a step leads to besides its amount's derivation: a page, which each face knows, or another figure by its name. */
export type Opens = { readonly kind: "order" | "earning" | "batch" | "payout" | "figure"; readonly id: string }

/** One line of a derivation. */
export type Step = {
  readonly label: string
  /** The reckoning in figures, or what else is to be said: "12 % of $84.20 = $10.104". */
  readonly detail?: string
  /** In minor units of the story's currency. */
  readonly minor?: number
  /** One of the amounts that together make the chapter's whole. */
  readonly counts?: boolean
  readonly at?: Date
  /** The name of the very amount's figure, where that can say itself how it came about. */
  readonly figure?: string
  readonly opens?: Opens
}

/** A part of a derivation. Where it has a whole, its counting steps come to it exactly. */
export type Chapter = {
  readonly title: string
  readonly sentence?: string
  readonly steps: readonly Step[]
  readonly wholeMinor?: number
}

/** What a figure is made of when that is long: a page of it at a time. All rows of all pages come to the figure. */
export type Parts = { readonly of: string; readonly rows: readonly Step[]; readonly next: string | null }

/** How an amount came about, in words and numbers. */
export type Story = {
  readonly figure: string
  readonly title: string
  readonly minor: number
  readonly currency: string
  /** The answer in one sentence. */
  readonly sentence: string
  readonly chapters: readonly Chapter[]
  readonly parts: Parts | null
  /** The zone in which its days are to be read. */
  readonly timeZone: string
}

/** The story, when each of its chapters comes to its whole and one of them to the amount; an InvariantError otherwise. */
export function proved(story: Story): Story {
  for (const chapter of story.chapters)
    if (chapter.wholeMinor !== undefined)
      invariant(
        countedMinor(chapter) === chapter.wholeMinor,
        `“${chapter.title}” of ${story.figure} comes to ${countedMinor(chapter)}, not to ${chapter.wholeMinor}`,
      )
  invariant(
    story.chapters.some(chapter => chapter.wholeMinor === story.minor),
    `no chapter of ${story.figure} comes to ${story.minor}`,
  )
  return story
}

/** What the counting steps of a chapter come to, in minor units. */
export function countedMinor(chapter: Chapter): number {
  return chapter.steps.reduce((sum, step) => sum + (step.counts ? (step.minor ?? 0) : 0), 0)
}
