import { closeMonth } from "@/server/journeys/close-month"
import { askToForgive } from "@/server/journeys/forgive-debt"
import { present } from "@/server/kernel/error"
import { nextToClose, spanOf } from "@/server/ledger/closed-months"
import { monthsLater } from "@/server/ledger/month"
import { asOf } from "@/server/reporting/as-of"
import { listReceivables } from "@/server/reporting/receivable-list"
import type { World } from "@/server/world"
import type { FoundedBrand } from "./found-brand"

const MOST_MONTHS = 12
const REASON = "Both returns were our own mistake: we had packed the wrong colour."

/**
 * Finance closes what has ended but the newest of it, which waits for whoever looks at the demo, and asks that the largest
 * debt be given up, which waits for the owner.
 */
export async function closeBooks({ db, now }: World, { brandId, part, members }: FoundedBrand): Promise<void> {
  const { email, name } = present(
    part.members.find(one => one.role === "finance"),
    "a member for finance",
  )
  const finance = { id: present(members.get(email), name), role: "finance", name } as const
  for (let closed = 0; closed < MOST_MONTHS; closed++) {
    const done = await db.brand(brandId, async tx => {
      const month = await nextToClose(tx)
      if (!month || (await spanOf(tx, monthsLater(month, 1))).until > now()) return true
      await closeMonth(tx, month, finance, now())
      return false
    })
    if (done) break
  }
  await db.brand(brandId, async tx => {
    const at = await asOf(tx, undefined, now())
    const [largest] = (await listReceivables(tx, at, { sort: "-owed", limit: 1 })).rows
    if (!largest) return
    const { creatorId, currency, owedMinor: amountMinor } = largest
    await askToForgive(tx, { creatorId, currency, amountMinor, reason: REASON }, finance, now())
  })
}
