import { refuse } from "@/server/kernel/error"

/** What a campaign is on a day of the brand: its days are to come, now, or past; or somebody ended it. */
export const CAMPAIGN_STATES = ["running", "planned", "over", "ended"] as const
export type CampaignState = (typeof CAMPAIGN_STATES)[number]

export type CampaignDays = {
  /** "2026-11-20", the first and the last day in the brand's time zone; null goes on. */
  readonly startsOn: string
  readonly endsOn: string | null
}

const LONGEST_NAME = 80
const LONGEST_WORD = 60

/** What a campaign is on `today`. */
export function campaignState(
  campaign: CampaignDays & { readonly endedAt: Date | null },
  today: string,
): CampaignState {
  if (campaign.endedAt !== null) return "ended"
  if (today < campaign.startsOn) return "planned"
  return campaign.endsOn !== null && today > campaign.endsOn ? "over" : "running"
}

/** A campaign's name as it is kept. Refuses none and one that fills a screen. */
export function campaignName(wanted: string): string {
  const name = wanted.trim()
  if (name === "" || name.length > LONGEST_NAME)
    throw refuse("invalid", `A campaign needs a name of at most ${LONGEST_NAME} letters.`)
  return name
}

/** The word its links carry. Refuses what reports would write in two ways. */
export function campaignWord(wanted: string): string {
  const word = wanted.trim()
  if (word.length > LONGEST_WORD || !/^[a-z0-9]+([-_.][a-z0-9]+)*$/.test(word))
    throw refuse(
      "invalid",
      `The UTM campaign is one word of at most ${LONGEST_WORD} lower-case letters and digits, with - or _ between them, such as spring-26.`,
    )
  return word
}

/** Refuses days that are none, and an end before the beginning. */
export function campaignDays({ startsOn, endsOn }: CampaignDays): CampaignDays {
  for (const day of [startsOn, endsOn]) if (day !== null) calendarDay(day)
  if (endsOn !== null && endsOn < startsOn)
    throw refuse("invalid", "The campaign would end before it begins. Choose a later last day.")
  return { startsOn, endsOn }
}

/** A day as it is kept: "2026-11-20". Refuses what is none. */
export function calendarDay(text: string): string {
  if (!isDay(text)) throw refuse("invalid", `${text || "Nothing"} is no day. Write it as 2026-11-20.`)
  return text
}

function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null
  return at !== null && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}
