import type { Member } from "@/server/identity/find-member"
import { keepLinks } from "@/server/journeys/archive-links"
import { openCampaign } from "@/server/journeys/keep-campaign"
import { makeLinks } from "@/server/journeys/make-links"
import { present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { addDays, dayIn } from "@/server/kernel/time"
import type { World } from "@/server/world"
import type { FoundedBrand } from "./found-brand"

/** Long enough to run still when the demo begins. */
const DAYS = 120

/** The owner opens a campaign, makes each creator a link to one product in it, and puts away one that was a mistake. Answers the campaign's links, by place. */
export async function openFirstCampaign(
  world: World,
  brand: FoundedBrand,
  enrollmentIds: readonly Id<"enr">[],
): Promise<ReadonlyMap<Id<"enr">, Id<"lnk">>> {
  const now = world.now()
  const { part, programId } = brand
  const [owner] = part.members
  const name = present(owner, "an owner").name
  const by: Member = { id: present([...brand.members.values()][0], "the owner's membership"), role: "owner", name }
  const days = { startsOn: dayIn(part.timeZone, now), endsOn: dayIn(part.timeZone, addDays(now, DAYS)) }
  return world.db.brand(brand.brandId, async tx => {
    const words = { name: "First season", utmCampaign: "first-season" }
    const campaignId = await openCampaign(tx, { ...words, ...days, programId }, by, now)
    const [best, next] = part.products
    const made = await makeLinks(tx, { enrollmentIds, campaignId, opens: { page: `/products/${best}` } }, by, now)
    const mistaken = {
      enrollmentIds: enrollmentIds.slice(0, 1),
      opens: { page: `/products/${next}` },
      name: "Tried first",
    }
    const linkIds = (await makeLinks(tx, mistaken, by, now)).map(link => link.linkId)
    await keepLinks(tx, { linkIds, keeping: "archive", by }, now)
    return new Map(made.map(link => [link.enrollmentId, link.linkId]))
  })
}
