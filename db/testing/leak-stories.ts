import { type Chance, chance } from "@/db/seed/chance"
import { DAY_MS, SECOND_MS } from "@/server/kernel/time"
import type { CodeEvidence, CodeUse, DayAround } from "@/server/risk/leak-evidence"

/** Six ways in which a code gets out, and four in which it only looks so. */
export const LEAKS = [
  "coupon site",
  "browser extension",
  "deal forum",
  "staff chain",
  "checkout bot",
  "old code resurfaces",
] as const
export const HONEST = ["viral post", "newsletter mention", "podcast", "seasonal sale"] as const
export type StoryName = (typeof LEAKS)[number] | (typeof HONEST)[number]

/** How large and how plain things are: the hidden split is smaller, larger, slower and noisier than the open one. */
export type Range = { readonly size: readonly [number, number]; readonly noise: readonly [number, number] }
export const OPEN: Range = { size: [80, 130], noise: [5, 15] }
export const HIDDEN: Range = { size: [60, 220], noise: [0, 25] }

const UNTIL = new Date("2026-11-20T00:00:00Z")

/** What is being told: days count back from `UNTIL`, uses and clicks are added to it. */
type Telling = {
  readonly dice: Chance
  readonly days: { clicks: number; shopOrders: number }[]
  readonly uses: CodeUse[]
  /** A size in percent of the usual, and a part in percent that does not fit the story. */
  readonly size: number
  readonly noise: number
}
type Use = Partial<Omit<CodeUse, "at">> & { readonly ago: number; readonly second?: number }

/** The evidence of one story, the same for the same seed. */
export function leakStory(name: StoryName, seed: number, range: Range = OPEN): CodeEvidence {
  const dice = chance(seed)
  const telling: Telling = {
    dice,
    days: Array.from({ length: dice.between(70, 120) }, () => ({ clicks: 0, shopOrders: dice.between(15, 40) })),
    uses: [],
    size: dice.between(...range.size) / 100,
    noise: dice.between(...range.noise),
  }
  STORIES[name](telling)
  const days: readonly DayAround[] = telling.days
  return {
    ownedFrom: new Date(UNTIL.getTime() - days.length * DAY_MS),
    until: UNTIL,
    uses: telling.uses.sort((a, b) => a.at.getTime() - b.at.getTime()),
    days,
    shopReturning: 0.35,
    listings: [],
  }
}

const STORIES: Readonly<Record<StoryName, (telling: Telling) => void>> = {
  "coupon site": telling => {
    audience(telling)
    const sites = ["www.retailmenot.com", "couponfollow.com", "www.wethrift.com"]
    const starts = telling.dice.between(5, 20)
    leak(telling, { starts, perDay: 4 }, ago => ({
      ago,
      ...shopper(telling, 60),
      referrer: telling.dice.happens(30) ? telling.dice.pick(sites) : null,
    }))
  },
  "browser extension": telling => {
    audience(telling)
    const starts = telling.dice.between(12, 40)
    leak(telling, { starts, perDay: 3 }, ago => ({
      ago,
      ...shopper(telling, 55),
      extension: telling.dice.happens(45),
    }))
  },
  "deal forum": telling => {
    audience(telling)
    const starts = telling.dice.between(3, 6)
    const host = telling.dice.pick(["forum.dealhunters.example", "www.reddit.com", "board.thrifty.example"])
    leak(telling, { starts, perDay: 18 }, ago => ({
      ago,
      ...shopper(telling, 30),
      referrer: telling.dice.happens(40) ? host : null,
    }))
  },
  "staff chain": telling => {
    audience(telling, 0.3)
    const people = Array.from({ length: telling.dice.between(4, 8) }, () => `staff ${telling.dice.between(0, 1e9)}`)
    const many = scaled(telling, 35)
    for (let use = 0; use < many; use++) {
      const customer = telling.dice.pick(people)
      used(telling, { ago: telling.dice.between(0, 55), customer, customerType: "returning" })
    }
  },
  "checkout bot": telling => {
    audience(telling)
    const runs = telling.dice.between(1, 3)
    for (let run = 0; run < runs; run++) {
      const ago = telling.dice.between(0, 9)
      let second = telling.dice.between(0, 80_000)
      for (let use = 0; use < scaled(telling, 20); use++) {
        used(telling, { ago, second, customer: null, customerType: "new" })
        second += telling.dice.between(4, 70)
      }
    }
  },
  "old code resurfaces": telling => {
    const starts = telling.dice.between(6, 20)
    for (let ago = telling.days.length - 1; ago > 60; ago--)
      if (telling.dice.happens(30)) used(telling, { ago, ownClick: telling.dice.happens(50), ...shopper(telling, 20) })
    leak(telling, { starts, perDay: 3 }, ago => ({ ago, ...shopper(telling, 45) }))
  },

  "viral post": telling => {
    audience(telling)
    let clicks = scaled(telling, 900)
    for (let ago = telling.dice.between(3, 12); ago >= 0; ago--) {
      shared(telling, ago, clicks, { converts: 3, halo: telling.dice.between(100, 220), hours: 9 })
      clicks = Math.floor(clicks * 0.7)
    }
  },
  "newsletter mention": telling => {
    audience(telling, 0.1)
    const ago = telling.dice.between(1, 10)
    const readers = scaled(telling, 400)
    shared(telling, ago, readers, {
      converts: 8,
      halo: telling.dice.between(20, 80),
      referrer: "mail.google.com",
      hours: 3,
    })
    shared(telling, ago - 1, Math.floor(readers / 4), { converts: 6, halo: 60 })
  },
  podcast: telling => {
    for (let ago = telling.days.length - 1; ago >= 0; ago--) {
      const airs = ago % 7 < 2
      const many = telling.dice.between(0, scaled(telling, airs ? 4 : 2))
      for (let use = 0; use < many; use++) used(telling, { ago, ...shopper(telling, 15) })
      if (telling.dice.happens(20)) shared(telling, ago, telling.dice.between(1, 4), { converts: 20, halo: 0 })
    }
  },
  "seasonal sale": telling => {
    const lasts = telling.dice.between(4, 12)
    const times = scaled(telling, 5)
    audience(telling)
    for (let ago = lasts; ago >= 0; ago--) {
      const day = telling.days[ago]
      if (day) day.shopOrders *= times
      for (let more = 1; more < times; more++) usualDay(telling, ago, 1)
    }
  },
}

/** What a creator brings on usual days, with a post now and then. */
function audience(telling: Telling, size = 1): void {
  for (let ago = telling.days.length - 1; ago >= 0; ago--) usualDay(telling, ago, size)
}

function usualDay(telling: Telling, ago: number, size: number): void {
  const posts = telling.dice.happens(12)
  const clicks = Math.floor(telling.dice.between(2, posts ? 60 : 14) * size)
  shared(telling, ago, clicks, { converts: 3, halo: 80 })
}

type Sharing = {
  readonly converts: number
  readonly halo: number
  readonly referrer?: string
  /** Most come within so many hours. */
  readonly hours?: number
}

/** People follow the link; of a hundred, `converts` buy; for a hundred of those, `halo` more type the code elsewhere. */
function shared(telling: Telling, ago: number, clicks: number, sharing: Sharing): void {
  const { converts, halo, referrer = null, hours = 24 } = sharing
  const day = telling.days[ago]
  if (!day) return
  day.clicks += clicks
  const second = () => telling.dice.between(0, hours * 3_600 - 1)
  for (let click = 0; click < clicks; click++) {
    if (!telling.dice.happens(converts)) continue
    used(telling, { ago, second: second(), ownClick: true, ...shopper(telling, 25), referrer })
    for (let more = halo; more > 0; more -= 100)
      if (telling.dice.happens(more)) used(telling, { ago, second: second(), ...shopper(telling, 25) })
  }
}

/** People whom nobody brought use the code, from some day on; a part of the days is quiet. */
function leak(
  telling: Telling,
  { starts, perDay }: { starts: number; perDay: number },
  of: (ago: number) => Use,
): void {
  const most = Math.max(2, scaled(telling, perDay * 1.5))
  for (let ago = starts; ago >= 0; ago--) {
    const many = telling.dice.happens(telling.noise) ? 0 : telling.dice.between(Math.ceil(most / 3), most)
    for (let use = 0; use < many; use++) used(telling, of(ago))
  }
}

function used({ uses, dice, noise }: Telling, { ago, second = dice.between(0, 86_399), ...use }: Use): void {
  uses.push({
    at: new Date(UNTIL.getTime() - ago * DAY_MS - second * SECOND_MS - 1),
    ownClick: false,
    customer: null,
    customerType: null,
    currency: "USD",
    // Whatever the story, some come by a coupon site or have an extension.
    extension: dice.happens(noise / 8),
    referrer: dice.happens(noise / 8) ? "www.retailmenot.com" : null,
    ...use,
  })
}

function shopper({ dice }: Telling, returningPercent: number) {
  return {
    customer: dice.happens(95) ? `customer ${dice.between(0, 1e9)}` : null,
    customerType: dice.happens(returningPercent) ? ("returning" as const) : ("new" as const),
  }
}

function scaled({ size }: Telling, usual: number): number {
  return Math.max(1, Math.floor(usual * size))
}
