import { DAY_MS } from "@/server/kernel/time"
import type { CodeEvidence } from "./leak-evidence"
import {
  BURST_DAYS,
  BURST_FROM,
  BURST_FULL,
  BUYERS_PER_CLICK,
  EAGERNESS,
  FEWEST_CLICKED,
  FEWEST_CLICKS,
  FEWEST_UNEXPLAINED,
  HALO,
  HALO_STRETCH,
  LAG_DAYS,
  LEAST_BUYERS_PER_CLICK,
  LEAST_HALO,
  SHORTEST_PAST_DAYS,
} from "./leak-weights"

/** The stretch of time in which most uses are unexplained. Counts are of uses that came without a click. */
export type Unexplained = {
  readonly days: number
  readonly uses: number
  readonly expected: number
  /** The unexplained part of `uses`, 0 to 1. */
  readonly share: number
  /** How strongly it counts as a burst, 0 to 1; 0 for a code too young to have a past. */
  readonly strength: number
}

/** Uses of each day, the newest first: with a click of the owner's, and without. */
export type DailyUses = { readonly clicked: readonly number[]; readonly unclicked: readonly number[] }

export function dailyUses({ uses, until, days }: CodeEvidence): DailyUses {
  const clicked = days.map(() => 0)
  const unclicked = days.map(() => 0)
  for (const use of uses) {
    const ago = Math.floor((until.getTime() - use.at.getTime()) / DAY_MS)
    const counts = use.ownClick ? clicked : unclicked
    if (ago >= 0 && ago < counts.length) counts[ago] = (counts[ago] ?? 0) + 1
  }
  return { clicked, unclicked }
}

/**
 * Compares what came without a click with all that may explain it: how the code was used before, at its best; how the shop
 * sells now; how many follow its owner's links now. A code that was always used without clicks, as one that is read out
 * aloud, explains itself. Null when nothing was used.
 */
export function unexplained(evidence: CodeEvidence): Unexplained | null {
  const daily = dailyUses(evidence)
  const looks = BURST_DAYS.map(days => lookAt(days, evidence, daily)).filter(look => look.uses > 0)
  const best = (a: Unexplained, b: Unexplained) => b.strength - a.strength || b.share - a.share || a.days - b.days
  return looks.sort(best)[0] ?? null
}

function lookAt(days: number, { days: around }: CodeEvidence, { clicked, unclicked }: DailyUses): Unexplained {
  const uses = sum(unclicked.slice(0, days))
  const clicks = around.map(day => day.clicks)
  const byAudience = Math.max(
    haloOf(clicked.slice(days), unclicked.slice(days)) * sum(clicked.slice(0, days)),
    buyersPerClick(clicks.slice(days), unclicked.slice(days)) * sum(clicks.slice(0, days + LAG_DAYS)),
  )
  const hasPast = around.length - days >= Math.max(SHORTEST_PAST_DAYS, days)
  if (!hasPast) return { days, uses, expected: byAudience, share: shareOf(uses, byAudience), strength: 0 }
  const best = peak(unclicked.slice(days), days)
  const grown = Math.max(growth(clicks, days), growth(around.map(day => day.shopOrders), days)) // biome-ignore format: one thought
  const expected = Math.max((best + 0.5) * grown, byAudience)
  const deviations = (uses - expected) / Math.sqrt(expected + 1)
  const counts = uses - expected >= FEWEST_UNEXPLAINED
  const strength = counts ? clamp((deviations - BURST_FROM) / (BURST_FULL - BURST_FROM)) : 0
  return { days, uses, expected, share: shareOf(uses, expected), strength }
}

/** How many typed the code for each who clicked, as the code's past says it. */
function haloOf(clicked: readonly number[], unclicked: readonly number[]): number {
  const past = sum(clicked)
  if (past < FEWEST_CLICKED) return HALO
  return Math.min(HALO, Math.max(LEAST_HALO, (HALO_STRETCH * sum(unclicked)) / past))
}

function buyersPerClick(clicks: readonly number[], unclicked: readonly number[]): number {
  const past = sum(clicks)
  if (past < FEWEST_CLICKS) return BUYERS_PER_CLICK
  return Math.min(BUYERS_PER_CLICK, Math.max(LEAST_BUYERS_PER_CLICK, (EAGERNESS * sum(unclicked)) / past))
}

function shareOf(uses: number, expected: number): number {
  return uses === 0 ? 0 : clamp((uses - expected) / uses)
}

/** Too few to speak of growth are met by this many more on both sides. */
const STEADY = 5

/** How many times as much there is now as in a usual stretch of the past; never less than 1. */
function growth(counts: readonly number[], days: number): number {
  const past = counts.slice(days)
  const usual = past.length === 0 ? 0 : (sum(past) * days) / past.length
  return Math.max(1, (sum(counts.slice(0, days)) + STEADY) / (usual + STEADY))
}

/** The most there ever was in so many days on end. */
function peak(counts: readonly number[], days: number): number {
  let running = sum(counts.slice(0, days))
  let most = running
  for (let at = days; at < counts.length; at++) {
    running += (counts[at] ?? 0) - (counts[at - days] ?? 0)
    most = Math.max(most, running)
  }
  return most
}

export function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}

export function clamp(value: number): number {
  return Math.min(1, Math.max(0, value))
}
