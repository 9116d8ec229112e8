import type { Campaign } from "@/db/schema"

/** Through what somebody came to the shop. */
export type Channel =
  | "creator" | "paid search" | "paid social" | "email" | "organic search" | "social" | "referral" | "direct" | "other" // biome-ignore format: one glance

export const CHANNELS: readonly Channel[] = [
  "creator",
  "paid search",
  "paid social",
  "email",
  "organic search",
  "social",
  "referral",
  "direct",
  "other",
]

/** A landing as far as its channel can be told from it. */
export type Landing = {
  readonly campaign: Campaign
  /** The host that led here; null for none, and for the shop itself. */
  readonly referrerHost: string | null
  /** It came through a creator's link. */
  readonly throughLink: boolean
}

/** `paid`: an advertiser's click was paid for. A creator's commission is another matter. */
export type Told = { readonly channel: Channel; readonly paid: boolean }

/** Click ids that advertisers write only on clicks that they charge for. */
const PAID_SEARCH_IDS = ["gclid", "gbraid", "wbraid", "msclkid"]
const PAID_SOCIAL_IDS = ["ttclid"]
/** "cpc", "ppc", "cpm", "paid_social", "retargeting": the media that Google Analytics counts as paid. */
const PAID_MEDIUM = /^(cp[acmv]|ppc|sem|paid.*|retargeting|remarketing|display|banner)$/
const CREATOR_MEDIUM = /^(creators?|influencers?|affiliates?)$/
const EMAIL = /^(e_?mail|newsletter|klaviyo|mailchimp|omnisend|sendgrid|attentive_email)$/
const SEARCH_MEDIUM = /^(organic|organic_search|seo)$/
const SOCIAL_MEDIUM = /^(social|organic_social|social_media|social_network|sm)$/
const REFERRAL_MEDIUM = /^(referral|link|partner)$/
const SEARCH_SOURCE =
  /^(google|bing|yahoo|duckduckgo|ecosia|baidu|yandex|naver|brave|qwant|startpage|adwords|microsoft)$/
const SOCIAL_SOURCE =
  /^(facebook|fb|meta|instagram|ig|tiktok|pinterest|snapchat|twitter|x|youtube|reddit|linkedin|threads|bluesky|whatsapp|telegram)$/
const SEARCH_HOST =
  /(^|\.)(google\.[a-z.]{2,6}|bing\.com|duckduckgo\.com|ecosia\.org|baidu\.com|yandex\.[a-z.]{2,6}|naver\.com|qwant\.com|startpage\.com|search\.brave\.com|search\.yahoo\.com|search\.yahoo\.co\.jp)$/
const MAIL_HOST =
  /(^|\.)(mail\.google\.com|com\.google\.android\.gm|outlook\.(live|office|office365)\.com|mail\.yahoo\.com|mail\.proton\.me|webmail\.[a-z0-9.-]+)$/
const SOCIAL_HOST =
  /(^|\.)(facebook\.com|fb\.me|instagram\.com|threads\.(net|com)|tiktok\.com|pinterest\.[a-z.]{2,6}|pin\.it|snapchat\.com|twitter\.com|t\.co|x\.com|youtube\.com|youtu\.be|reddit\.com|linkedin\.com|lnkd\.in|bsky\.app|whatsapp\.com|wa\.me|t\.me|telegram\.org|linktr\.ee)$/

/**
 * The channel of a landing: a creator's link first, then what advertisers write, then what the campaign says of itself, then
 * who led here. A `fbclid` alone is on every link that leaves Facebook, so that it tells where from, and not that it was paid.
 */
export function channelOf({ campaign, referrerHost, throughLink }: Landing): Told {
  if (throughLink) return { channel: "creator", paid: false }
  const medium = word(campaign.utm_medium)
  const source = word(campaign.utm_source)
  const paid = paidChannel(campaign, medium, source)
  if (paid) return { channel: paid, paid: true }
  return { channel: ownWord(medium, source) ?? led(campaign, referrerHost, medium + source !== ""), paid: false }
}

function paidChannel(campaign: Campaign, medium: string, source: string): Channel | null {
  if (PAID_SEARCH_IDS.some(name => campaign[name])) return "paid search"
  if (PAID_SOCIAL_IDS.some(name => campaign[name])) return "paid social"
  if (!PAID_MEDIUM.test(medium)) return null
  if (SOCIAL_SOURCE.test(source) || /social/.test(medium)) return "paid social"
  return SEARCH_SOURCE.test(source) || /^(cpc|ppc|sem|paid_?search)$/.test(medium) ? "paid search" : "other"
}

/** What the campaign calls itself; null when it says nothing that we know. */
function ownWord(medium: string, source: string): Channel | null {
  if (CREATOR_MEDIUM.test(medium)) return "creator"
  if (EMAIL.test(medium) || EMAIL.test(source)) return "email"
  if (SEARCH_MEDIUM.test(medium)) return "organic search"
  if (SOCIAL_MEDIUM.test(medium) || SOCIAL_SOURCE.test(source)) return "social"
  return REFERRAL_MEDIUM.test(medium) ? "referral" : null
}

function led(campaign: Campaign, host: string | null, named: boolean): Channel {
  const from = host?.toLowerCase().replace(/:\d+$/, "") ?? ""
  if (MAIL_HOST.test(from)) return "email"
  if (SEARCH_HOST.test(from)) return "organic search"
  if (campaign.fbclid || SOCIAL_HOST.test(from)) return "social"
  if (named) return "other"
  return from === "" ? "direct" : "referral"
}

/** "Paid Social", "paid-social" and "PAID_SOCIAL" are one word. */
function word(text: string | undefined): string {
  return (text ?? "")
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_")
}
