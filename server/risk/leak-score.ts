import { DAY_MS, HOUR_MS, SECOND_MS } from "@/server/kernel/time"
import { isCouponHost, isParticularHost, registrableDomain } from "./coupon-hosts"
import type { CodeEvidence, CodeUse } from "./leak-evidence"
import {
  AWAKE_HOURS,
  CIRCLE_USES,
  DORMANT_DAYS,
  FEWEST_OF_A_KIND,
  FEWEST_USES,
  LEAKED_SCORE,
  PACE_SECONDS,
  RECENT_DAYS,
  type ReasonKey,
  SHARES,
  WATCH_SCORE,
  WEIGHTS,
} from "./leak-weights"
import { clamp, dailyUses, sum, type Unexplained, unexplained } from "./unexplained"

/** Why, in words with its numbers, and what it adds to the score (takes from it, when negative). */
export type Reason = {
  readonly key: ReasonKey | "own_order" | "one_customer" | "chargebacks"
  readonly points: number
  readonly words: string
}

export type LeakLevel = "quiet" | "watch" | "leaked"
export type LeakScore = { readonly score: number; readonly level: LeakLevel; readonly reasons: readonly Reason[] }

/**
 * How likely a code is used by people whom its owner did not bring. Pure, from orders and clicks alone. The score is the
 * sum of its reasons, kept between 0 and 100; the same evidence gives the same score.
 */
export function leakScore(evidence: CodeEvidence): LeakScore {
  const scene = sceneOf(evidence)
  const reasons = [burst(scene), ...kinds(scene), ...spread(scene), ...past(scene), listing(evidence), ownClicks(scene)]
    .filter(reason => reason !== null)
    .filter(reason => reason.points !== 0)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
  const score = Math.max(0, Math.min(100, sum(reasons.map(reason => reason.points))))
  return { score, level: levelOf(score), reasons }
}

export function levelOf(score: number): LeakLevel {
  if (score >= LEAKED_SCORE) return "leaked"
  return score >= WATCH_SCORE ? "watch" : "quiet"
}

type Scene = {
  readonly evidence: CodeEvidence
  readonly most: Unexplained | null
  /** The unexplained part: what says little on its own counts by it. */
  readonly odd: number
  /** Uses of the last weeks without a click, those with one, and what came before. */
  readonly unclicked: readonly CodeUse[]
  readonly clicked: readonly CodeUse[]
  readonly before: readonly CodeUse[]
}

function sceneOf(evidence: CodeEvidence): Scene {
  const from = evidence.until.getTime() - RECENT_DAYS * DAY_MS
  const recent = evidence.uses.filter(use => use.at.getTime() >= from)
  const most = unexplained(evidence)
  return {
    evidence,
    most,
    odd: most?.share ?? 0,
    unclicked: recent.filter(use => !use.ownClick),
    clicked: recent.filter(use => use.ownClick),
    before: evidence.uses.filter(use => use.at.getTime() < from),
  }
}

function burst({ most }: Scene): Reason | null {
  if (!most) return null
  const words = `${most.uses} uses without a click in ${most.days} days; its past, the shop's sales and its owner's clicks explain ${whole(most.expected)}.`
  return reason("burst", most.strength, words)
}

/** What the uses themselves carry. */
function kinds(scene: Scene): (Reason | null)[] {
  const { unclicked, clicked } = scene
  const all = unclicked.length + clicked.length
  const coupon = unclicked.filter(use => use.referrer !== null && isCouponHost(use.referrer))
  const marked = unclicked.filter(use => use.extension)
  const hosts = [...new Set(coupon.map(use => registrableDomain(use.referrer ?? "")))].slice(0, 3).join(", ")
  return [
    ofKind("coupon_referrer", coupon.length, all, `${coupon.length} of ${all} uses came from coupon sites (${hosts}).`),
    ofKind("extension", marked.length, all, `${marked.length} of ${all} uses carry the mark of a coupon extension.`),
    circle(scene),
    pace(scene),
  ]
}

function circle({ evidence }: Scene): Reason | null {
  const unclicked = evidence.uses.filter(use => !use.ownClick)
  const known = unclicked.filter(use => use.customer !== null)
  const often = [...Map.groupBy(known, use => use.customer).values()].filter(uses => uses.length >= CIRCLE_USES)
  const theirs = sum(often.map(uses => uses.length))
  const words = `${theirs} of ${unclicked.length} uses without a click are of the same ${often.length} customers, again and again.`
  return theirs < FEWEST_USES ? null : ofKind("circle", theirs, unclicked.length, words)
}

function pace({ unclicked, clicked }: Scene): Reason | null {
  const close = closeUses(unclicked)
  const byChance = closeByChance(unclicked) / Math.max(1, unclicked.length)
  const usual = Math.max(byChance, clicked.length < FEWEST_USES ? 0 : closeUses(clicked) / clicked.length)
  const words = `${close} of ${unclicked.length} uses came within ${PACE_SECONDS} seconds of the one before.`
  return ofKind("pace", close, unclicked.length, words, 1, usual)
}

function closeUses(uses: readonly CodeUse[]): number {
  const isClose = (use: CodeUse, last: CodeUse | undefined) =>
    last !== undefined && use.at.getTime() - last.at.getTime() <= PACE_SECONDS * SECOND_MS
  return uses.filter((use, index) => isClose(use, uses[index - 1])).length
}

/** How many would be close if the uses of each day were spread over its waking hours. */
function closeByChance(uses: readonly CodeUse[]): number {
  const byDay = Map.groupBy(uses, use => Math.floor(use.at.getTime() / DAY_MS))
  const near = (PACE_SECONDS * SECOND_MS) / (AWAKE_HOURS * HOUR_MS)
  return sum([...byDay.values()].map(({ length }) => length * (1 - Math.exp(-length * near))))
}

/** Where the uses come from, as against where they came from before. */
function spread({ unclicked, before, odd, evidence }: Scene): (Reason | null)[] {
  const hostOf = (use: CodeUse) => (use.referrer === null ? null : registrableDomain(use.referrer))
  const known = new Set(before.map(hostOf))
  const fresh = unclicked.map(hostOf).filter(host => host !== null && isNew(host, known))
  const [host, times = []] = [...Map.groupBy(fresh, one => one)].sort((a, b) => b[1].length - a[1].length)[0] ?? []
  const currencies = new Set(before.map(use => use.currency))
  const abroad = before.length < FEWEST_USES ? [] : unclicked.filter(use => !currencies.has(use.currency))
  const told = unclicked.filter(use => use.customerType !== null)
  const back = told.filter(use => use.customerType === "returning").length
  const base = evidence.shopReturning
  return [
    ofKind("new_host", times.length, unclicked.length, `${times.length} of ${unclicked.length} came from ${host}, which had never sent anybody.`, odd),
    ofKind("new_currency", abroad.length, unclicked.length, `${abroad.length} of ${unclicked.length} were paid in currencies it was never used in.`, odd),
    base === null ? null : ofKind("returning", back, told.length, `${back} of ${told.length} were returning customers; in the shop it is ${percent(base)}.`, odd, base),
  ] // biome-ignore format: a table
}

function isNew(host: string, known: ReadonlySet<string | null>): boolean {
  return isParticularHost(host) && !isCouponHost(host) && !known.has(host)
}

/** What changed against the code's own past. */
function past(scene: Scene): (Reason | null)[] {
  const { most, odd, before, clicked, unclicked, evidence } = scene
  if (!most || before.length + most.uses === 0) return []
  const daily = dailyUses(evidence)
  const slept = (from: number) =>
    evidence.days.length >= from + DORMANT_DAYS &&
    sum(daily.clicked.slice(from, from + DORMANT_DAYS)) === 0 &&
    sum(daily.unclicked.slice(from, from + DORMANT_DAYS)) === 0 &&
    sum(evidence.days.slice(from, from + DORMANT_DAYS).map(day => day.clicks)) <= DORMANT_DAYS / 10
  const dormant = most.strength > 0 && slept(most.days) ? odd : 0
  const clickedBefore = before.filter(use => use.ownClick).length / Math.max(1, before.length)
  const all = clicked.length + unclicked.length
  const fell = all < FEWEST_USES || before.length < FEWEST_USES ? 0 : clickedBefore - clicked.length / all
  return [
    reason("dormant", dormant, `For ${DORMANT_DAYS} days before, nobody used it and nobody followed its owner's links.`),
    reason("fewer_clicks", graded("fewer_clicks", fell) * odd, `${percent(clickedBefore)} of its users used to follow a link first, now ${percent(clicked.length / Math.max(1, all))}.`),
  ] // biome-ignore format: a table
}

function listing({ listings }: CodeEvidence): Reason | null {
  const hosts = [...new Set(listings.map(one => one.host))]
  return hosts.length === 0 ? null : reason("listing", 1, `Somebody found it on ${hosts.slice(0, 3).join(", ")}.`)
}

function ownClicks({ clicked, unclicked }: Scene): Reason | null {
  const all = clicked.length + unclicked.length
  if (all === 0) return null
  const part = graded("own_clicks", clicked.length / all)
  return reason(
    "own_clicks",
    part,
    `${clicked.length} of ${all} followed a link of its owner first, as an audience does.`,
  )
}

/** A reason by the share of a kind among uses; nothing where there are too few to say. `by` weakens it. */
function ofKind(key: keyof typeof SHARES, count: number, of: number, words: string, by = 1, usual = 0): Reason | null {
  if (count < FEWEST_OF_A_KIND || of < FEWEST_USES) return null
  return reason(key, graded(key, count / of - usual) * by, words)
}

function graded(key: keyof typeof SHARES, share: number): number {
  const [from, full] = SHARES[key]
  return clamp((share - from) / (full - from))
}

function reason(key: ReasonKey, strength: number, words: string): Reason {
  return { key, points: whole(WEIGHTS[key] * strength), words }
}

function percent(share: number): string {
  return `${whole(share * 100)} %`
}

/** Counts for people, never money. */
function whole(value: number): number {
  return Math.trunc(value + (value < 0 ? -0.5 : 0.5))
}
