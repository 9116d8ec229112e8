/** Why a code looks as if it got out. */
export type ReasonKey =
  | "burst"
  | "coupon_referrer"
  | "extension"
  | "listing"
  | "circle"
  | "pace"
  | "new_host"
  | "dormant"
  | "fewer_clicks"
  | "new_currency"
  | "returning"
  | "own_clicks"

/**
 * The most that each reason can add to (or take from) a score of 0 to 100. Changed only together with the stories of
 * `leak-score.test.ts`, which hold them to what they must find and must leave alone.
 */
export const WEIGHTS: Readonly<Record<ReasonKey, number>> = {
  /** The strongest thing that orders alone can say: more uses than anything we know of explains. */
  burst: 45,
  /** A coupon site sent the shopper. Less than the mark below: some shoppers come by one whatever they use. */
  coupon_referrer: 45,
  /** Coupon extensions mark the page themselves; nobody else does. */
  extension: 50,
  /** A person saw it with their own eyes. Alone it is worth a look, not a verdict: people err about old pages. */
  listing: 40,
  /** The same few people, again and again, without ever having followed a link. */
  circle: 45,
  /** People do not check out seconds after one another, unless many came at once. */
  pace: 40,
  /** A page that never sent anybody sends many: a forum, a chat, a list. */
  new_host: 25,
  /** It had slept: nobody shared it, so nobody can have read it there. */
  dormant: 20,
  /** Its users used to come by the owner's link and no longer do. */
  fewer_clicks: 20,
  /** Countries that its owner never reached. */
  new_currency: 15,
  /** Who already buys here and looks for a code at the checkout is no find of the creator's. */
  returning: 12,
  /** People who follow the creator's own link are the creator's: the mark of honest fame. Taken off. */
  own_clicks: -15,
}

/** From here on a person is asked to look. */
export const WATCH_SCORE = 30
/** From here on it is called leaked. A person still decides. */
export const LEAKED_SCORE = 55

/** Stretches of time that a burst is looked for in: a forum's afternoon to a coupon site's month. */
export const BURST_DAYS = [2, 4, 7, 14, 28] as const
/** A shorter past is no past to compare with: a code's first fortnight is its launch. */
export const SHORTEST_PAST_DAYS = 14
/** What happened this long before a stretch may still explain it: people buy some days after they followed a link. */
export const LAG_DAYS = 7
/**
 * For each shopper who clicks and buys on one device, so many saw it and typed the code on another: at most, and at least.
 * In between the code's own past says it, stretched a little, once enough of its users clicked.
 */
export const HALO = 2.5
export const LEAST_HALO = 1.2
export const HALO_STRETCH = 1.6
export const FEWEST_CLICKED = 10
/** Buyers without a click for each person who followed a link: at most, and at least. In between, so many times the past. */
export const BUYERS_PER_CLICK = 0.1
export const LEAST_BUYERS_PER_CLICK = 0.03
export const EAGERNESS = 3.5
export const FEWEST_CLICKS = 100
/** Fewer unexplained uses than this are chance, whatever their share. */
export const FEWEST_UNEXPLAINED = 5
/** Standard deviations above what is explained: where a burst begins to count, and where it counts in full. */
export const BURST_FROM = 1.5
export const BURST_FULL = 5

/** Shares are taken over the uses of this many days, if there are enough of them. */
export const RECENT_DAYS = 28
export const FEWEST_USES = 6
/** So many uses of a kind are needed before its share says something. */
export const FEWEST_OF_A_KIND = 3

/** A part of uses: nothing below the first figure (there is always some), everything from the second on. */
export const SHARES = {
  /** A few of every honest audience have an extension or go by a coupon site. */
  coupon_referrer: [0.03, 0.18],
  extension: [0.04, 0.2],
  new_host: [0.12, 0.4],
  circle: [0.3, 0.65],
  /** Above what so many on one day come to by chance, and above the pace of those who clicked. */
  pace: [0.12, 0.5],
  fewer_clicks: [0.15, 0.5],
  new_currency: [0.08, 0.35],
  /** Above the shop's own share. */
  returning: [0.1, 0.45],
  own_clicks: [0.25, 0.6],
} as const

/** A customer who used a code this often belongs to a circle. */
export const CIRCLE_USES = 3
/** Two uses this close to each other were not two people's. */
export const PACE_SECONDS = 90
/** Shoppers of one day are spread over about so many hours. */
export const AWAKE_HOURS = 8
/** Nobody used it and nobody followed its owner's links for so long: it slept. */
export const DORMANT_DAYS = 30
