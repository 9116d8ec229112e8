import { connectShop } from "@/server/catalog/connect-shop"
import { findShop } from "@/server/catalog/find-shop"
import type { InstallRefusal } from "@/server/catalog/install"
import { findInstall, useInstall } from "@/server/catalog/record-install"
import { forgetProofs } from "@/server/catalog/record-proofs"
import { findMember } from "@/server/identity/find-member"
import { recordAudit } from "@/server/identity/record-audit"
import { may } from "@/server/identity/rights"
import { ShopifyFailure } from "@/server/integrations/shopify/shopify-failure"
import { DomainError } from "@/server/kernel/error"
import { type Id, publicId } from "@/server/kernel/id"
import type { World } from "@/server/world"
import { equipSoon } from "./equip-creators"
import { askForProof } from "./repair-shop"

export type Arrived = {
  readonly state: string
  readonly browser: string
  /** The shop as the signed answer names it. */
  readonly domain: string
  readonly code: string
  readonly userId: Id<"usr">
}

/** `brandId` is null where nobody may be told whose state it was. */
export type Connected =
  | { readonly brandId: Id<"brd">; readonly refused: null }
  | { readonly brandId: Id<"brd"> | null; readonly refused: InstallRefusal }

/**
 * The signed answer from Shopify: the state is used up, the code becomes a token, the shop is connected and its topics and
 * proofs follow as a job. A shop of another brand is refused before its code is used, which would end that brand's token.
 */
export async function arrive(world: World, answer: Arrived): Promise<Connected> {
  const brandId = await world.db.nobody(tx => findInstall(tx, answer.state))
  if (brandId === null) return { brandId, refused: "unknown" }
  const member = await world.db.brand(brandId, tx => findMember(tx, answer.userId))
  if (!member) return { brandId: null, refused: "person" }
  const refusal = await world.db.brand(brandId, tx => useInstall(tx, { ...answer, memberId: member.id }, world.now()))
  if (refusal) return { brandId, refused: refusal }
  if (!may(member.role, "connect shops")) return { brandId, refused: "right" }
  return { brandId, refused: await connect(world, brandId, member.id, answer) }
}

async function connect(
  world: World,
  brandId: Id<"brd">,
  memberId: Id<"mem">,
  { domain, code }: Arrived,
): Promise<InstallRefusal | null> {
  const owner = await world.db.nobody(tx => findShop(tx, domain))
  if (owner && owner.brandId !== brandId) return "elsewhere"
  const askedAt = world.now()
  try {
    const token = await world.shopify.exchangeToken(domain, { code })
    const facts = await world.shopify.readShop({ domain, accessToken: token.accessToken })
    if (facts.domain !== domain) return "shop"
    await world.db.brand(brandId, async tx => {
      const shopId = await connectShop(tx, { ...facts, token }, world.secrets.box, askedAt)
      const by = `member:${memberId}`
      await equipSoon(tx, shopId)
      await forgetProofs(tx, shopId)
      await askForProof(tx, { shopId, kind: "repair", askedBy: by }, world.now())
      const entry = { actor: by, action: "connect shop", subject: publicId("shp", shopId), detail: { domain } }
      await recordAudit(tx, entry, world.now())
    })
    return null
  } catch (error) {
    if (error instanceof ShopifyFailure) return error.kind === "unavailable" ? "silent" : "code"
    if (error instanceof DomainError && error.code === "conflict") return owner ? "currency" : "elsewhere"
    throw error
  }
}
