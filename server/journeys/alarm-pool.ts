import type { Role } from "@/db/schema/identity"
import { brandName } from "@/server/identity/brand-queries"
import { listMembers } from "@/server/identity/member-queries"
import { enqueue } from "@/server/jobs/enqueue"
import { publicId } from "@/server/kernel/id"
import { poolAlarmed } from "@/server/tracking/change-pool"
import { poolAlarm } from "@/server/tracking/pool-queries"
import type { World } from "@/server/world"
import type { PoolJob } from "./fill-pool"
import type { MailPayload } from "./mail-payload"

const TOLD: readonly Role[] = ["owner", "manager"]

/** Shoppers follow a safe link and there is no code for them: owners and managers are told by mail, once until somebody has seen to it. */
export async function alarmPool(world: World, { brandId, poolId }: PoolJob): Promise<void> {
  await world.db.brand(brandId, async tx => {
    const pool = await poolAlarm(tx, poolId)
    if (!pool || !(await poolAlarmed(tx, poolId, world.now()))) return
    const { name, slug } = await brandName(tx)
    const poolUrl = new URL(`/brand/${slug}/links/offers/${publicId("ofr", pool.offerId)}`, world.appUrl).href
    const told = (await listMembers(tx)).filter(one => one.endedAt === null && TOLD.includes(one.role))
    for (const { email, name: person } of told) {
      const props = {
        reader: { name: person ?? email },
        brandName: name,
        offerTitle: pool.title,
        missed: pool.missedCount,
        poolUrl,
      }
      await enqueue(tx, "send-mail", { to: email, template: "pool-empty", props } satisfies MailPayload)
    }
  })
}
