import { clearHolds } from "@/server/journeys/clear-holds"
import { addDays } from "@/server/kernel/time"
import type { World } from "@/server/world"
import { BRANDS, type BrandPart, CREATORS, FEW_CREATORS } from "./cast"
import { chance } from "./chance"
import { closeBooks } from "./close-books"
import { closeMonth, settleMonths } from "./close-month"
import { enroll, openAccount } from "./enroll"
import { foundBrand } from "./found-brand"
import { lateReturns } from "./late-returns"
import { openFirstCampaign } from "./open-campaign"
import { openOffers } from "./open-offers"
import { playDay, type Stage } from "./play-day"
import { playDisputes } from "./play-disputes"
import { playHolds } from "./play-holds"
import { playRisk } from "./play-risk"
import { playWork } from "./play-work"
import { runPayouts } from "./run-payouts"
import type { SandboxShop } from "./sandbox-shop"
import { cutPlan, writePlan } from "./write-plans"

export type SeedOptions = {
  readonly shop: SandboxShop
  readonly stripe: URL
  /** Signs the shop's webhooks. */
  readonly secret: string
  readonly small: boolean
  /** Called now and then with what is going on. */
  say(what: string): void
}

const DAYS = 90
const PLAN_ON_DAY = 40
const PAID_ON_DAY = 62
const LATE_RETURNS_ON_DAY = 68
/** Its notice runs still when the demo begins. */
const CUT_ON_DAY = 85
/** Payments per day and the size of the cast of a small run. */
const SMALL = { ordersPerDay: 2, creators: FEW_CREATORS }

/**
 * Ninety days of two brands, made by the journeys themselves with given times: orders, refunds, what cleared, a batch that
 * was paid, debts from refunds after it, and a batch that waits for approval. Ends at the world's present.
 */
export async function seed(real: World, options: SeedOptions): Promise<void> {
  const present = real.now()
  let now = addDays(present, -DAYS)
  const world: World = { ...real, now: () => now }
  const stages: Stage[] = []
  for (const [index, part] of BRANDS.entries()) {
    options.say(`${part.name}: members, shop, program`)
    stages.push(await open(world, sized(part, options), index, options))
  }
  for (let day = 1; day < DAYS; day++) {
    now = addDays(present, day - DAYS)
    const yesterday = addDays(now, -1)
    await Promise.all(stages.map(stage => playDay(stage, yesterday)))
    await Promise.all(stages.map(stage => playRisk(stage, day, yesterday)))
    await Promise.all(stages.map(stage => playDisputes(stage, day)))
    await Promise.all(stages.map(stage => playHolds(stage, day)))
    await Promise.all(stages.map(stage => playWork(stage, day)))
    await Promise.all(stages.map(stage => clearHolds(world, stage.brand.brandId)))
    for (const stage of stages) await closeMonth(world, stage.brand, enrolledIn(stage))
    const [largest] = stages
    if (largest && day === PLAN_ON_DAY) await writePlan(world, largest.brand, largest.creators)
    if (largest && day === CUT_ON_DAY) await cutPlan(world, largest.brand)
    if (day === PAID_ON_DAY)
      for (const stage of stages) {
        await settleCapped(stage)
        await runPayouts(world, stage.brand, "paid")
      }
    if (day === LATE_RETURNS_ON_DAY) for (const stage of stages) await lateReturns(stage, yesterday)
    if (day % 15 === 0)
      options.say(`day ${day} of ${DAYS}: ${stages.map(stage => stage.bought.length).join(" + ")} orders`)
  }
  now = present
  const [first] = stages
  if (first) await openOffers(world, first.brand)
  for (const stage of stages) {
    await settleCapped(stage)
    await runPayouts(world, stage.brand, "sealed")
    await closeBooks(world, stage.brand)
  }
}

const enrolledIn = ({ creators }: Stage) => creators.map(one => one.enrollmentId)
const settleCapped = (stage: Stage) => settleMonths(stage.world, stage.brand, enrolledIn(stage))

const sized = (part: BrandPart, { small }: SeedOptions): BrandPart =>
  small ? { ...part, ordersPerDay: SMALL.ordersPerDay } : part

async function open(world: World, part: BrandPart, index: number, options: SeedOptions): Promise<Stage> {
  const brand = await foundBrand(world, part)
  const cast = options.small ? CREATORS.slice(0, SMALL.creators) : CREATORS
  const creators = []
  for (const creator of cast.filter(one => one.brands.includes(part.slug))) {
    const enrolled = await enroll(world, brand, creator)
    if (creator.account) await openAccount(world, options.shop, options.stripe, enrolled.creatorId)
    creators.push(enrolled)
  }
  const places = creators.map(({ enrollmentId }) => enrollmentId)
  const season = await openFirstCampaign(world, brand, places)
  return {
    world,
    shop: options.shop,
    brand,
    creators: creators.map(one => ({ ...one, seasonLinkId: season.get(one.enrollmentId) ?? one.linkId })),
    dice: chance(20_261_122 + index),
    eyes: chance(20_261_128 + index),
    surveyId: brand.surveyId,
    secret: options.secret,
    bought: [],
  }
}
