import type { BrandTx } from "@/db/scope"
import type { CreatedDiscountCode, ShopAuth } from "@/server/integrations/shopify/shopify-port"
import { type Id, publicId } from "@/server/kernel/id"
import { readCodeTerms } from "@/server/programs/code-terms"
import { SHOP_CLOSED, TAKEN } from "@/server/tracking/code-state"
import { replacementCode, suggestCode } from "@/server/tracking/codes"
import { type CodeIntent, intendCode, ownCode, refuseCode } from "@/server/tracking/record-code"
import { replacesOne } from "@/server/tracking/retire-code"
import type { World } from "@/server/world"
import { shopAccessOr } from "./shop-access"

/** Suggestions asked of the shop in one run; the next run goes on from there. */
const ASKS = 10
/** A shop that left makes no codes: whoever wants one reads why; equip-creators asks again when it is back. */
const CLOSED: CreatedDiscountCode = { kind: "refused", reason: SHOP_CLOSED }

export type CodeOrder = {
  readonly brandId: Id<"brd">
  readonly shopId: Id<"shp">
  readonly enrollmentId: Id<"enr">
}

type Asked = { readonly intent: CodeIntent; readonly title: string; readonly percentageBps: number }

/**
 * Gives an enrollment its discount code in one shop, by the shop's own hand: the wish is a row before the shop is asked, and
 * the answer is a row after it. A run that died between the two looks the code up before it asks again. Run twice, it makes one code.
 */
export async function issueCode(world: World, order: CodeOrder): Promise<void> {
  for (let ask = 0; ask < ASKS; ask++) {
    const asked = await world.db.brand(order.brandId, tx => intend(tx, world, order))
    if (!asked) return
    const access = await shopAccessOr(world, order.brandId, order.shopId)
    const answer = typeof access === "string" ? CLOSED : await askShop(world, asked, access)
    await world.db.brand(order.brandId, tx => record(tx, asked.intent, answer, world.now()))
    if (answer.kind !== "taken") return
  }
}

async function intend(tx: BrandTx, world: World, order: CodeOrder): Promise<Asked | null> {
  const now = world.now()
  const terms = await readCodeTerms(tx, order.enrollmentId, now)
  if (!terms) return null
  const { creatorId, creatorName, percentageBps } = terms
  const replaces = await replacesOne(tx, order.shopId, order.enrollmentId)
  const suggest = (attempt: number) =>
    replaces ? replacementCode(creatorName, percentageBps) : suggestCode(creatorName, percentageBps, attempt)
  const wish = { ...order, creatorId, offerId: null, percentageBps, suggest }
  const intent = await intendCode(tx, wish, now)
  if (!intent) return null
  const title = `${creatorName} via Tributary (${publicId("cod", intent.codeId)})`
  return { intent, title, percentageBps: intent.percentageBps ?? percentageBps }
}

/** A code of ours is known by its title, which carries our id: whoever asked first, it is the one we meant. */
async function askShop(
  world: World,
  { intent, title, percentageBps }: Asked,
  auth: ShopAuth,
): Promise<CreatedDiscountCode> {
  const { code, createdAt } = intent
  const ours = async (): Promise<CreatedDiscountCode | null> => {
    const found = await world.shopify.findDiscountCode(auth, code)
    return found?.title === title ? { kind: "created", gid: found.gid, code: found.code } : null
  }
  const before = intent.resumed ? await ours() : null
  if (before) return before
  const answer = await world.shopify.createDiscountCode(auth, { title, code, percentageBps, startsAt: createdAt })
  return answer.kind === "taken" ? ((await ours()) ?? answer) : answer
}

async function record(tx: BrandTx, intent: CodeIntent, answer: CreatedDiscountCode, now: Date): Promise<void> {
  if (answer.kind === "created") return await ownCode(tx, intent.codeId, answer.gid, now)
  await refuseCode(tx, intent.codeId, answer.kind === "taken" ? TAKEN : answer.reason)
}
