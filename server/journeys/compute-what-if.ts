import { answerWhatIf, giveUpWhatIf, noteProgress, openWhatIf } from "@/server/attribution/record-what-if"
import type { Id } from "@/server/kernel/id"
import {
  countDecided,
  decidedOrders,
  type OrderCursor,
  type Period,
  type Portion,
} from "@/server/reporting/decided-orders"
import { type CampaignByTouch, campaignsFor, plansOf, programPlaces } from "@/server/reporting/program-places"
import { openStandings } from "@/server/reporting/standings"
import { WhatIf } from "@/server/reporting/what-if"
import type { World } from "@/server/world"

export type WhatIfJob = { readonly brandId: Id<"brd">; readonly whatIfId: Id<"wif"> }

const PORTION = 2_000
const MOST_ORDERS = 1_000_000

/** After so many tries it is given up, and may be asked anew. */
const MOST_ATTEMPTS = 5
const GIVEN_UP = "It failed five times in a row. Nothing was changed; ask again."

/**
 * Answers what a policy would have come to: walks through the period's orders in portions, each a short transaction that
 * reads, and keeps the answer. Nothing else is written; a run that stopped begins anew.
 */
export async function computeWhatIf(world: World, job: WhatIfJob, attempt: number): Promise<void> {
  try {
    await compute(world, job)
  } catch (error) {
    if (attempt < MOST_ATTEMPTS) throw error
    await world.db.brand(job.brandId, tx => giveUpWhatIf(tx, job.whatIfId, GIVEN_UP, world.now()))
  }
}

async function compute(world: World, { brandId, whatIfId }: WhatIfJob): Promise<void> {
  const asked = await world.db.brand(brandId, tx => openWhatIf(tx, whatIfId, null))
  if (!asked) return
  const period: Period = { from: asked.fromAt, until: asked.untilAt }
  const [places, total] = await world.db.brand(brandId, async tx => [
    await programPlaces(tx),
    await countDecided(tx, period, MOST_ORDERS),
  ])
  const plans = plansOf(places)
  const standings = await world.db.brand(brandId, tx => openStandings(tx, plans, period.from))
  const whatIf = new WhatIf(asked.policy, places, standings)
  let place: OrderCursor | null = null
  let done = 0
  do {
    const [from, before]: [OrderCursor | null, number] = [place, done]
    const portion: Portion & { campaigns: CampaignByTouch } = await world.db.brand(brandId, async tx => {
      await noteProgress(tx, whatIfId, before, total)
      const read = await decidedOrders(tx, period, from, PORTION)
      return { ...read, campaigns: await campaignsFor(tx, plans, read.orders) }
    })
    for (const order of portion.orders) whatIf.add(order, portion.campaigns)
    done += portion.orders.length
    place = portion.next
  } while (place)
  await world.db.brand(brandId, tx => answerWhatIf(tx, whatIfId, whatIf.result(), world.now()))
}
