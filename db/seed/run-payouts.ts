import { approveBatch } from "@/server/journeys/approve-batch"
import { fundBrand } from "@/server/journeys/fund-brand"
import { payBatch } from "@/server/journeys/pay-batch"
import { preparePayouts } from "@/server/journeys/prepare-payouts"
import { sealBatch } from "@/server/journeys/seal-batch"
import { present } from "@/server/kernel/error"
import type { World } from "@/server/world"
import type { FoundedBrand } from "./found-brand"

/** Finance prepares and seals a batch of everything cleared; the owner approves and it is paid, or it waits for the owner. */
export async function runPayouts(world: World, brand: FoundedBrand, until: "paid" | "sealed"): Promise<void> {
  const { brandId, part } = brand
  const by = (role: string) => {
    const member = present(
      part.members.find(one => one.role === role),
      `a member with the role ${role}`,
    )
    return present(brand.members.get(member.email), member.name)
  }
  const { currency, fundsMinor } = part
  await fundBrand(world, { brandId, memberId: by("finance"), amountMinor: fundsMinor, currency })
  const { batchId } = await preparePayouts(world, { brandId, memberId: by("finance"), currency, cutoffAt: world.now() })
  await sealBatch(world, brandId, batchId, by("finance"))
  if (until === "sealed") return
  await approveBatch(world, brandId, batchId, by("owner"))
  await payBatch(world, brandId, batchId)
}
