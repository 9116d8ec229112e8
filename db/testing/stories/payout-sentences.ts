import { expect } from "vitest"
import { approveBatch } from "@/server/journeys/approve-batch"
import { fundBrand } from "@/server/journeys/fund-brand"
import { payBatch } from "@/server/journeys/pay-batch"
import { preparePayouts } from "@/server/journeys/prepare-payouts"
import { rejectBatch } from "@/server/journeys/reject-batch"
import { sealBatch } from "@/server/journeys/seal-batch"
import { seeTransfer } from "@/server/journeys/see-transfer"
import { present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { readMoney } from "./money-words"
import type { Sentence } from "./sentences"
import { accountOf, type Stage, type Who } from "./stage"

/** What finance does, and Stripe. */
export const PAYOUT_SENTENCES: readonly Sentence[] = [
  {
    words: "the brand adds {money}",
    deed: async (stage, money = "") => {
      await stage.stripe()
      const { brandId, finance } = stage.brand
      const { minor: amountMinor, currency } = readMoney(money)
      await fundBrand(stage.world, { brandId, memberId: finance.memberId, amountMinor, currency })
    },
  },
  { words: "a batch is approved", deed: approved },
  { words: "the batch is paid", deed: paid },
  { words: "nobody can be paid", deed: refused },
  { words: "a batch is sealed", deed: sealed },
  { words: "nobody may approve it: {words}", deed: (stage, words) => expect(approve(stage)).rejects.toThrow(words) },
  {
    words: "a batch is approved and paid",
    deed: async stage => {
      await approved(stage)
      await paid(stage)
    },
  },
  {
    words: "the batch is paid, but Stripe refuses {who}",
    deed: async (stage, who) => {
      const account = accountOf(stage.brand, stage.creator(who as Who).creatorId)
      const stripe = await stage.stripe()
      await stripe.post(`/_sandbox/accounts/${account}`, { active: false })
      await paid(stage)
      await stripe.post(`/_sandbox/accounts/${account}`, { active: true })
    },
  },
  {
    words: "Stripe takes {money} back from {who}",
    deed: (stage, money = "", who) => takenBack(stage, who as Who, { amount: readMoney(money).minor }),
  },
  { words: "Stripe takes everything back from {who}", deed: (stage, who) => takenBack(stage, who as Who, {}) },
]

/** Who prepares is told so, in words; a draft that nobody can use is put away. */
async function refused(stage: Stage): Promise<void> {
  const { world, brand, currency } = stage
  const { brandId, finance } = brand
  const wish = { brandId, memberId: finance.memberId, currency, cutoffAt: world.now() }
  const { batchId } = await preparePayouts(world, wish)
  await expect(sealBatch(world, brandId, batchId, finance.memberId)).rejects.toThrow("Nobody would be paid")
  await rejectBatch(world, brandId, batchId, { memberId: finance.memberId, because: "There is nobody in it." })
}

async function sealed(stage: Stage): Promise<void> {
  const { world, brand, currency } = stage
  const { brandId, finance } = brand
  await stage.stripe()
  const wish = { brandId, memberId: finance.memberId, currency, cutoffAt: world.now() }
  const { batchId } = await preparePayouts(world, wish)
  await sealBatch(world, brandId, batchId, finance.memberId)
  stage.named.set("the batch", batchId)
}

async function approve(stage: Stage): Promise<void> {
  const { brandId, owner } = stage.brand
  await approveBatch(stage.world, brandId, theBatch(stage), owner.memberId)
}

async function approved(stage: Stage): Promise<void> {
  await sealed(stage)
  await approve(stage)
}

const theBatch = (stage: Stage) => present(stage.named.get("the batch"), "a batch that was sealed") as Id<"bat">

async function paid(stage: Stage): Promise<void> {
  await payBatch(stage.world, stage.brand.brandId, theBatch(stage))
}

/** The newest transfer to them is reversed, and the books hear of it twice, as from an event and from a look. */
async function takenBack(stage: Stage, who: Who, part: { readonly amount?: number }): Promise<void> {
  const stripe = await stage.stripe()
  const destination = accountOf(stage.brand, stage.creator(who).creatorId)
  const { data } = await stripe.sdk.transfers.list({ destination, limit: 1 })
  const { id } = present(data[0], "a transfer to take back")
  await stripe.post(`/_sandbox/transfers/${id}/reverse`, part)
  for (let heard = 0; heard < 2; heard++) await seeTransfer(stage.world, await stage.world.stripe.readTransfer(id))
}
