/** One row of a story: what happens on a day, and what the books say then; null where nobody looks. */
export type StoryRow = {
  readonly line: number
  readonly at: Date
  readonly happens: string
  readonly says: string | null
}
export type Story = {
  readonly line: number
  readonly chapter: string
  readonly title: string
  /** What holds from before the first row. */
  readonly given: readonly { readonly line: number; readonly says: string }[]
  readonly rows: readonly StoryRow[]
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
const YEAR = 2026
/** Two things on one day are this far apart. */
const APART_MS = 60_000

/**
 * Reads a page of stories. A chapter is a `##` heading, a story a `###` heading with `- ` lines of what is given and a table of
 * three columns: when, what happens, what the books say. Text before the first chapter is for people. Throws, with the line,
 * at anything else: a story that is not understood is not told.
 */
export function readStories(page: string): readonly Story[] {
  const stories: { -readonly [Key in keyof Story]: Story[Key] }[] = []
  let chapter: string | null = null
  for (const [index, text] of page.split("\n").entries()) {
    const line = index + 1
    const story = stories.at(-1)
    if (text.startsWith("## ")) chapter = text.slice(3)
    else if (chapter === null || text.trim() === "") continue
    else if (text.startsWith("### ")) stories.push({ line, chapter, title: text.slice(4), given: [], rows: [] })
    else if (!story) throw new StoryFault(line, "this stands in no story; begin one with ###")
    else if (text.startsWith("- ")) story.given = [...story.given, { line, says: text.slice(2) }]
    else if (text.startsWith("|")) story.rows = [...story.rows, ...readRow(text, line, story.rows.at(-1))]
    else throw new StoryFault(line, `“${text}” is neither a heading, a given line, nor a row`)
  }
  for (const story of stories) refuseUnfinished(story, stories)
  return stories
}

/** What is wrong with a page of stories, and where. */
export class StoryFault extends Error {
  constructor(line: number, what: string) {
    super(`line ${line} of the stories: ${what}`)
  }
}

function readRow(text: string, line: number, before: StoryRow | undefined): readonly StoryRow[] {
  const cells = text.split("|").map(cell => cell.trim())
  const [, day = "", happens = "", says = ""] = cells
  if (cells.length !== 5 || cells[4] !== "") throw new StoryFault(line, "a row has three cells")
  if (/^-+$/.test(day) || day === "When") return []
  if (happens === "") throw new StoryFault(line, "nothing happens in this row")
  const at = day === "" ? sameDay(before, line) : readDay(day, line)
  if (before && at <= before.at) throw new StoryFault(line, `${day} is not after the row before`)
  return [{ line, at, happens, says: says === "" ? null : says }]
}

function sameDay(before: StoryRow | undefined, line: number): Date {
  if (!before) throw new StoryFault(line, "the first row needs a day")
  return new Date(before.at.getTime() + APART_MS)
}

/** Noon of a day such as "31 Oct" or "4 Jan 2027". */
function readDay(text: string, line: number): Date {
  const [, day, month = "", year] = /^(\d{1,2}) ([A-Z][a-z]{2})(?: (\d{4}))?$/.exec(text) ?? []
  const at = new Date(Date.UTC(Number(year ?? YEAR), MONTHS.indexOf(month), Number(day), 12))
  if (!MONTHS.includes(month) || at.getUTCDate() !== Number(day)) throw new StoryFault(line, `“${text}” is not a day`)
  return at
}

function refuseUnfinished(story: Story, all: readonly Story[]): void {
  if (story.rows.length === 0) throw new StoryFault(story.line, "nothing happens in this story")
  if (story.rows.at(-1)?.says == null) throw new StoryFault(story.line, "nobody looks at the books in its last row")
  if (all.some(other => other !== story && other.title === story.title))
    throw new StoryFault(story.line, "another story has this title")
}
