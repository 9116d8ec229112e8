import { z } from "zod"
import type { BrandTx } from "@/db/scope"
import { enqueue } from "@/server/jobs/enqueue"
import type { Id } from "@/server/kernel/id"
import { owedBy } from "@/server/ledger/keep-write-off"
import { debtOf, type Move } from "@/server/ledger/position"
import { mailAddressOf } from "@/server/programs/mail-address"
import type { World } from "@/server/world"
import { Amount } from "./mail-parts"
import type { MailPayload } from "./mail-payload"
import { id, OfBrand } from "./task-payloads"

/** What a creator is told of a debt: that it arose, was taken from a payout, or was given up; how much, and why. */
export const DebtNews = OfBrand.extend({
  creatorId: id<"crt">(),
  what: z.enum(["arose", "taken", "forgiven"]),
  amount: Amount,
  because: z.string(),
})
export type DebtNews = z.infer<typeof DebtNews>

/** Has the creator told when a settlement left something to be given back, in the transaction that posts it. */
export async function tellIfOwed(tx: BrandTx, of: Owner, moves: readonly Move[], because: string): Promise<void> {
  const minor = debtOf(moves)
  if (minor <= 0) return
  const { creatorId, currency } = of
  const news: DebtNews = { brandId: tx.brandId, creatorId, what: "arose", amount: { minor, currency }, because }
  await enqueue(tx, "tell-debt", news)
}

type Owner = { readonly creatorId: Id<"crt">; readonly currency: string }

/** Mails a creator what became of a debt, with what is owed now. */
export async function tellDebt(world: World, { brandId, creatorId, what, amount, because }: DebtNews): Promise<void> {
  await world.db.brand(brandId, async tx => {
    const { email, name, brandName } = await mailAddressOf(tx, creatorId)
    const left = { minor: await owedBy(tx, creatorId, amount.currency), currency: amount.currency }
    const debtsUrl = `${world.appUrl}/creator/debts`
    const props = { reader: { name }, brandName, what, amount, because, left, debtsUrl }
    await enqueue(tx, "send-mail", { to: email, template: "debt-changed", props } satisfies MailPayload)
  })
}
