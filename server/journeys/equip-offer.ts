import type { ShopAuth } from "@/server/integrations/shopify/shopify-port"
import { enqueueMissing } from "@/server/jobs/enqueue-missing"
import type { Id } from "@/server/kernel/id"
import { TAKEN } from "@/server/tracking/code-state"
import { offerCode, offerReplacement } from "@/server/tracking/codes"
import { createSafeLink, enrollmentsWithoutSafeLink } from "@/server/tracking/create-safe-link"
import type { OfferTerms } from "@/server/tracking/offer"
import { enrollmentsWithoutCode, offerCodesAsked } from "@/server/tracking/offer-codes"
import { type OfferPlace, offerInShop } from "@/server/tracking/offer-in-shop"
import { intendCode, ownCode, refuseCode } from "@/server/tracking/record-code"
import type { World } from "@/server/world"
import { addCodes } from "./add-codes"

type OfferJob = OfferPlace & { readonly brandId: Id<"brd"> }

/** Creators seen to in one transaction, rounds of one run. */
const PORTION = 100
const ROUNDS = 20

/** Everybody of the program gets what there is to share of an offer: a code each, or a safe link to its pool, which is filled. */
export async function equipOffer(world: World, job: OfferJob, auth: ShopAuth): Promise<void> {
  const held = await world.db.brand(job.brandId, tx => offerInShop(tx, job))
  if (!held?.gid || held.offerEndedAt !== null) return
  if (held.poolId !== null) return await shareLinks(world, job, { ...held, poolId: held.poolId })
  for (let round = 0; round < ROUNDS; round++)
    if (!(await shareCodes(world, job, { auth, gid: held.gid, programId: held.programId, value: held.terms.value })))
      return
}

type Shared = { readonly poolId: Id<"cpl">; readonly programId: Id<"prg">; readonly terms: OfferTerms }

async function shareLinks(world: World, job: OfferJob, { poolId, programId, terms }: Shared): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const made = await world.db.brand(job.brandId, async tx => {
      const waiting = await enrollmentsWithoutSafeLink(tx, { poolId, programId }, PORTION)
      for (const one of waiting)
        await createSafeLink(tx, { ...one, poolId, shopId: job.shopId, title: terms.title }, world.now())
      return waiting.length
    })
    if (made < PORTION) break
  }
  await world.db.brand(job.brandId, tx =>
    enqueueMissing(tx, "fill-pool", { brandId: job.brandId, poolId }, { key: `fill-pool:${poolId}` }),
  )
}

type Desk = {
  readonly auth: ShopAuth
  readonly gid: string
  readonly programId: Id<"prg">
  readonly value: OfferTerms["value"]
}

/** One round: a name for everybody without a code, then the shop is asked for all that it has not answered. True: more to do. */
async function shareCodes(world: World, job: OfferJob, { auth, gid, programId, value }: Desk): Promise<boolean> {
  const asked = await world.db.brand(job.brandId, async tx => {
    const now = world.now()
    const resumed = await offerCodesAsked(tx, job)
    for (const one of await enrollmentsWithoutCode(tx, { ...job, programId }, PORTION)) {
      const { creatorName, replaces, ...whose } = one
      const suggest = (attempt: number) =>
        replaces ? offerReplacement(creatorName, value) : offerCode(creatorName, value, attempt)
      const { offerId, shopId } = job
      await intendCode(tx, { offerId, shopId, ...whose, percentageBps: null, suggest }, now)
    }
    return { resumed: resumed.length > 0, codes: await offerCodesAsked(tx, job) }
  })
  if (asked.codes.length === 0) return false
  const names = asked.codes.map(one => one.code)
  const made = await addCodes(world, auth, { gid, codes: names, resumed: asked.resumed })
  await world.db.brand(job.brandId, async tx => {
    for (const { codeId, code } of asked.codes)
      if (made.some(one => one.code === code)) await ownCode(tx, codeId, gid, world.now())
      else await refuseCode(tx, codeId, TAKEN)
  })
  return true
}
