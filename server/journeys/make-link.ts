import { connectedShops, type ShopRow } from "@/server/catalog/queries"
import { DomainError, refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { activeProgram, brandOfEnrollment } from "@/server/programs/own-enrollment"
import { type CreatedLink, createLink } from "@/server/tracking/create-link"
import { destination } from "@/server/tracking/destination"
import { sharedHost } from "@/server/tracking/domain-queries"
import { campaignSlug } from "@/server/tracking/utm"
import type { World } from "@/server/world"

export type DeepLink = {
  readonly creatorId: Id<"crt">
  readonly enrollmentId: Id<"enr">
  /** A page of the brand's shop, as its full address or its path. */
  readonly destination: string
}

/** A creator makes a link to a page of the brand's shop. The same page twice is the same link. */
export async function makeLink(world: World, wish: DeepLink): Promise<CreatedLink & { host: string | null }> {
  const { creatorId, enrollmentId } = wish
  const brandId = await world.db.creator(creatorId, tx => brandOfEnrollment(tx, enrollmentId))
  return world.db.joining(brandId, creatorId, async tx => {
    const { programName } = await activeProgram(tx, enrollmentId)
    const { shop, destinationPath } = shopWith(wish.destination, await connectedShops(tx))
    const link = { shopId: shop.id, enrollmentId, creatorId, destinationPath, utmCampaign: campaignSlug(programName) }
    return { ...(await createLink(tx, link, world.now())), host: await sharedHost(tx) }
  })
}

/** The shop that the page is in; with several shops the full address says which. The first shop's refusal is shown. */
function shopWith(wanted: string, shops: readonly ShopRow[]): { shop: ShopRow; destinationPath: string } {
  let refusal: DomainError | null = null
  for (const shop of shops) {
    try {
      return { shop, destinationPath: destination(wanted, shop.storefrontUrl) }
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      refusal ??= error
    }
  }
  throw refusal ?? refuse("unavailable", "The brand has not connected its shop yet; links can be made after that.")
}
