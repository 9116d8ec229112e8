import { setTimeout as pause } from "node:timers/promises"
import { ShopifyFailure } from "@/server/integrations/shopify/shopify-failure"
import type { ShopAuth } from "@/server/integrations/shopify/shopify-port"
import type { MadeCode } from "@/server/tracking/fill-pool"
import type { World } from "@/server/world"

/** Shopify makes 250 codes in a few seconds; a job that waited longer than this comes again. */
const LOOKS = 20
const PAUSE_MS = 500
const AT_ONCE = 5

export type WantedCodes = {
  readonly gid: string
  readonly codes: readonly string[]
  /** The shop may have been asked for them before: they are looked up first, and only what is missing is asked for. */
  readonly resumed: boolean
}

/**
 * Has a discount's codes made, up to 250 at a time, and waits for the outcome. Answers those that the discount has; the others are
 * somebody else's. Throws when the shop does not answer or is not done in time: run again, it looks first.
 */
export async function addCodes(world: World, auth: ShopAuth, wanted: WantedCodes): Promise<readonly MadeCode[]> {
  const before = wanted.resumed ? await lookUp(world, auth, wanted.gid, wanted.codes) : []
  const missing = wanted.codes.filter(code => !before.some(made => made.code === code))
  if (missing.length === 0) return before
  const begun = await world.shopify.addCodes(auth, wanted.gid, missing)
  if (begun.kind === "gone") throw new ShopifyFailure("refused", "The discount was deleted in the shop.")
  if (begun.kind === "refused") throw new ShopifyFailure("refused", begun.reason)
  return [...before, ...(await outcome(world, auth, wanted.gid, begun.bulkGid))]
}

/** What became of codes that the shop took on. One that is there already may be ours, of a call whose answer was lost. */
export async function outcome(
  world: World,
  auth: ShopAuth,
  gid: string,
  bulkGid: string,
): Promise<readonly MadeCode[]> {
  for (let look = 0; look < LOOKS; look++) {
    const read = await world.shopify.readAddedCodes(auth, bulkGid)
    if (read?.done) {
      const made = read.codes.flatMap(({ code, redeemGid }) => (redeemGid ? [{ code, redeemGid }] : []))
      const refused = read.codes.filter(one => one.redeemGid === null).map(one => one.code)
      return [...made, ...(await lookUp(world, auth, gid, refused))]
    }
    await pause(PAUSE_MS)
  }
  throw new ShopifyFailure("unavailable", `${auth.domain} is still making codes.`)
}

/** Those of the codes that this very discount has. */
export async function lookUp(
  world: World,
  auth: ShopAuth,
  gid: string,
  codes: readonly string[],
): Promise<readonly MadeCode[]> {
  const found: MadeCode[] = []
  for (let start = 0; start < codes.length; start += AT_ONCE) {
    const portion = codes.slice(start, start + AT_ONCE)
    const answers = await Promise.all(portion.map(code => world.shopify.findDiscountCode(auth, code)))
    for (const [at, answer] of answers.entries())
      if (answer?.gid === gid) found.push({ code: portion[at] ?? "", redeemGid: answer.redeemGid ?? "" })
  }
  return found
}

/** Why the shop will make no codes, in words; any other failure is thrown on, to be tried again. */
export function whyNot(error: unknown): string {
  if (error instanceof ShopifyFailure && error.kind === "refused") return error.message
  throw error
}
