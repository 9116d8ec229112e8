import type { BrandTx } from "@/db/scope"
import { openShop } from "@/server/catalog/open-shop"
import { currencyProof, type Proof, proofsInWords, tokenProof } from "@/server/catalog/proof"
import { closeCheck, tellCheck } from "@/server/catalog/record-check"
import { recordProof, recordProofs, recordShopFacts } from "@/server/catalog/record-proofs"
import { ShopClosed } from "@/server/catalog/shop-closed"
import { ShopifyFailure } from "@/server/integrations/shopify/shopify-failure"
import { enqueue } from "@/server/jobs/enqueue"
import type { Id } from "@/server/kernel/id"
import type { World } from "@/server/world"
import { PROVING_STEPS, provePixel, proveScopes, proveTopics, type Tell } from "./prove-connection"
import { shopAccess } from "./shop-access"

export type ProofJob = {
  readonly brandId: Id<"brd">
  readonly shopId: Id<"shp">
  /** Subscribes to what is missing before it looks. */
  readonly repair: boolean
}

const TOTAL = PROVING_STEPS + 1
/** A shop that does not answer so often is said to be silent; the next night asks again. */
const MOST_ATTEMPTS = 5

/**
 * Looks at a shop's connection by using it: token, permissions, topics; keeps what was seen, and what the shop says of itself.
 * Whoever asked for it sees how far it is. A shop that does not answer is tried again by its job.
 */
export async function proveShop(world: World, job: ProofJob, attempt = 1): Promise<void> {
  const { brandId, shopId } = job
  try {
    const proofs = await look(world, job)
    await world.db.brand(brandId, async tx => {
      await recordProofs(tx, shopId, proofs, world.now())
      await closeCheck(tx, shopId, proofsInWords(proofs), world.now())
      // What it sells is read once its permissions are known: what items cost needs one of its own.
      if (job.repair) await enqueue(tx, "read-catalog", { brandId, shopId }, { key: `read-catalog:${shopId}` })
    })
  } catch (error) {
    const problem = problemOf(error)
    if (problem === null) throw error
    const ended = error instanceof ShopClosed || attempt >= MOST_ATTEMPTS
    await world.db.brand(brandId, tx => (ended ? fail(tx, shopId, problem, world.now()) : again(tx, shopId, problem)))
    if (!ended) throw error
  }
}

async function look(world: World, { brandId, shopId, repair }: ProofJob): Promise<Proof[]> {
  let stepsDone = 0
  const tell: Tell = step =>
    world.db.brand(brandId, tx => tellCheck(tx, shopId, { step, stepsDone: stepsDone++, stepsTotal: TOTAL }))
  await tell("Opening the shop")
  const auth = await shopAccess(world, brandId, shopId)
  const facts = await world.shopify.readShop(auth)
  const granted = await world.shopify.grantedScopes(auth)
  const { currency, ends } = await world.db.brand(brandId, async tx => ({
    currency: await recordShopFacts(tx, shopId, facts, granted),
    ends: (await openShop(tx, shopId, world.secrets.box)).endsAt !== null,
  }))
  const scopes = await proveScopes(world, auth, granted, tell)
  const topics = await proveTopics(world, auth, { granted, repair }, tell)
  const pixel = await provePixel(world, auth, { granted, repair }, tell)
  const own = [tokenProof(null, ends), currencyProof(currency, facts.currency), ...(pixel ? [pixel] : [])]
  return [...own, ...scopes, ...topics]
}

/** What stands in the way, as a sentence; null: a mistake of ours. */
function problemOf(error: unknown): string | null {
  return error instanceof ShopClosed || error instanceof ShopifyFailure ? error.message : null
}

async function fail(tx: BrandTx, shopId: Id<"shp">, problem: string, now: Date): Promise<void> {
  await recordProof(tx, shopId, tokenProof(problem, false), now)
  await closeCheck(tx, shopId, problem, now)
}

async function again(tx: BrandTx, shopId: Id<"shp">, problem: string): Promise<void> {
  await tellCheck(tx, shopId, { step: `${problem} It is asked again soon.`, stepsDone: 0, stepsTotal: TOTAL })
}
