import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"

export type BriefLink = { readonly label: string; readonly url: string }
export type BriefProduct = { readonly id: Id<"prd">; readonly title: string; readonly imageUrl: string | null }

/** What a campaign asks for. */
export type Brief = {
  readonly words: string
  readonly dos: readonly string[]
  readonly donts: readonly string[]
  readonly links: readonly BriefLink[]
  /** Days from approval until a fee of this campaign clears. */
  readonly holdDays: number
}

const LONGEST_WORDS = 5_000
const LONGEST_LINE = 200
const MOST_LINES = 20
const MOST_HOLD_DAYS = 365

/** A brief as it is kept: empty lines gone. Refuses what says nothing, what nobody reads, and links that cannot be opened safely. */
export function readBrief(wanted: Brief): Brief {
  const words = wanted.words.trim()
  if (words === "" || words.length > LONGEST_WORDS)
    throw refuse("invalid", `Say what the campaign is about, in at most ${LONGEST_WORDS} letters.`)
  if (!Number.isInteger(wanted.holdDays) || wanted.holdDays < 0 || wanted.holdDays > MOST_HOLD_DAYS)
    throw refuse("invalid", `Fees are held for 0 to ${MOST_HOLD_DAYS} whole days.`)
  return {
    words,
    dos: lines(wanted.dos),
    donts: lines(wanted.donts),
    links: wanted.links.map(readLink),
    holdDays: wanted.holdDays,
  }
}

function lines(wanted: readonly string[]): readonly string[] {
  const kept = wanted.map(line => line.trim()).filter(line => line !== "")
  if (kept.length > MOST_LINES) throw refuse("invalid", `At most ${MOST_LINES} lines each; nobody keeps more in mind.`)
  const long = kept.find(line => line.length > LONGEST_LINE)
  if (long)
    throw refuse("invalid", `"${long.slice(0, 30)}…" is too long. Keep each line under ${LONGEST_LINE} letters.`)
  return kept
}

function readLink({ label, url }: BriefLink): BriefLink {
  const address = URL.canParse(url.trim()) ? new URL(url.trim()) : null
  if (address?.protocol !== "https:")
    throw refuse(
      "invalid",
      `${url.trim() || "An empty line"} is no address that can be shared; it begins with https://.`,
    )
  return { label: label.trim().slice(0, LONGEST_LINE) || address.host, url: address.href }
}
