import type { BrandTx } from "@/db/scope"
import { givenAlone } from "@/server/commissions/given-alone"
import { type ManualAmount, manualLimit } from "@/server/commissions/record-manual"
import type { Member } from "@/server/identity/find-member"
import { publicId } from "@/server/kernel/id"

type Asking = { readonly tx: BrandTx; readonly member: Member; readonly now: Date }

/** What the member who asks may give one creator alone: the limits by currency, and what they gave whom in the last 30 days. */
export async function aloneShown({ tx, member, now }: Asking, currencies: readonly string[]) {
  const limits = []
  for (const currency of currencies) limits.push({ currency, limitMinor: await manualLimit(tx, currency) })
  const given = await givenAlone(tx, member.id, now)
  return { limits, given: given.map(one => ({ ...one, creatorId: publicId("crt", one.creatorId) })) }
}

/** What an amount brings with it, as members read it before they say yes. */
export function shownCarries(carries: ManualAmount["carries"]) {
  if (carries?.kind === "fixed_fee") return { kind: carries.kind, dueOn: carries.dueOn }
  if (carries?.kind === "dispute") return { kind: carries.kind, dispute: publicId("dsp", carries.disputeId) }
  if (carries === null) return null
  const { kind, monthlyMinor, startsOn, endsOn } = carries
  return { kind, monthlyMinor, startsOn, endsOn }
}
