import { listProducts } from "@/server/catalog/product-queries"
import type { Id } from "@/server/kernel/id"
import { activeProgram, brandOfEnrollment } from "@/server/programs/own-enrollment"
import type { World } from "@/server/world"

/** As many as a person looks through before typing another letter. */
const SHOWN = 8

/** What the brand of a creator's enrollment sells now, by words of its title: for the choice of what a link opens. */
export async function productsToShare(
  world: World,
  ask: { readonly creatorId: Id<"crt">; readonly enrollmentId: Id<"enr">; readonly words: string },
) {
  const { creatorId, enrollmentId, words } = ask
  const brandId = await world.db.creator(creatorId, tx => brandOfEnrollment(tx, enrollmentId))
  return world.db.joining(brandId, creatorId, async tx => {
    await activeProgram(tx, enrollmentId)
    return (await listProducts(tx, { state: "active", words, sort: "title", limit: SHOWN })).rows
  })
}
