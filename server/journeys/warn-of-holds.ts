import { TOLD_BEFORE_MS } from "@/server/holds/person-hold"
import { takeEnding } from "@/server/holds/set-person-hold"
import { stoppable } from "@/server/holds/stop-queries"
import { activeMember } from "@/server/identity/active-member"
import { brandName } from "@/server/identity/brand-queries"
import { listMembers } from "@/server/identity/member-queries"
import { enqueue } from "@/server/jobs/enqueue"
import { type Id, publicId } from "@/server/kernel/id"
import type { World } from "@/server/world"
import type { MailPayload } from "./mail-payload"

const MOST_AT_ONCE = 100

/** Who answers for a hold is told by mail before it lets go by itself, once; if they left, the brand's owners are. */
export async function warnOfHolds(world: World, brandId: Id<"brd">): Promise<void> {
  const now = world.now()
  await world.db.brand(brandId, async tx => {
    const { name: brand, slug, timeZone } = await brandName(tx)
    const owners = (await listMembers(tx)).filter(one => one.endedAt === null && one.role === "owner")
    for (const hold of await takeEnding(tx, now, new Date(now.getTime() + TOLD_BEFORE_MS), MOST_AT_ONCE)) {
      const { orderId, commissionId, because, ownerId, until } = hold
      const what = orderId ? { orderId, commissionId: null } : commissionId && { orderId: null, commissionId }
      const found = what && (await stoppable(tx, what))
      if (!found) continue
      const page = found.orderId ? `orders/${publicId("ord", found.orderId)}` : "commissions/clearing?view=stopped"
      const owner = await activeMember(tx, ownerId)
      for (const { email, name } of owner ? [owner] : owners) {
        const props = {
          ...{ reader: { name: name ?? email, timeZone }, brandName: brand, name: found.name, because },
          ...{ endsAt: until, holdUrl: new URL(`/brand/${slug}/${page}`, world.appUrl).href },
        }
        await enqueue(tx, "send-mail", { to: email, template: "hold-ends", props } satisfies MailPayload)
      }
    }
  })
}
