import { canonicalJson } from "@/server/kernel/canonical-json"
import type { Id } from "@/server/kernel/id"
import { formatMoney } from "@/server/kernel/money"
import type { LeftOut, PlannedPayout } from "./batch"
import type { PlannedItem, PlannedNetting } from "./payout-plan"

/** One creator's part of a batch as the seal freezes it; amounts in minor units. */
export type ManifestLine = {
  readonly payout: Id<"pay">
  readonly creator: Id<"crt">
  readonly destination: string
  readonly gross: number
  readonly netted: number
  readonly amount: number
  readonly items: readonly { readonly commission: Id<"com">; readonly amount: number }[]
  readonly nettings: readonly { readonly paying: Id<"com">; readonly owing: Id<"com">; readonly amount: number }[]
  readonly terms: readonly Id<"trm">[]
}

/** Everything that a second person says yes to. Names are left out, so that redaction leaves the seal intact. */
export type Manifest = {
  readonly format: 1
  readonly batch: Id<"bat">
  readonly currency: string
  readonly cutoffAt: string
  readonly lines: readonly ManifestLine[]
  readonly leftOut: readonly { readonly creator: Id<"crt">; readonly cleared: number; readonly because: string }[]
}

/** A manifest for a batch whose payouts are `lines`, in creator order whatever order they came in. */
export function manifest(
  batch: { readonly id: Id<"bat">; readonly currency: string; readonly cutoffAt: Date },
  lines: readonly ManifestLine[],
  leftOut: readonly LeftOut[],
): Manifest {
  return {
    format: 1,
    batch: batch.id,
    currency: batch.currency,
    cutoffAt: batch.cutoffAt.toISOString(),
    lines: [...lines].sort((a, b) => (a.creator < b.creator ? -1 : 1)),
    leftOut: leftOut.map(one => ({ creator: one.creatorId, cleared: one.clearedMinor, because: one.because })),
  }
}

/** A planned payout as a line of the manifest, under the id it is stored with. */
export function manifestLine(payout: Id<"pay">, plan: PlannedPayout): ManifestLine {
  return {
    payout,
    creator: plan.creatorId,
    destination: plan.destination,
    gross: plan.grossMinor,
    netted: plan.nettedMinor,
    amount: plan.amountMinor,
    items: sortedItems(plan.items),
    nettings: sortedNettings(plan.nettings),
    terms: [...plan.terms.termsIds].sort(),
  }
}

function sortedItems(items: readonly PlannedItem[]): ManifestLine["items"] {
  return items
    .map(item => ({ commission: item.commissionId, amount: item.amountMinor }))
    .sort((a, b) => (a.commission < b.commission ? -1 : 1))
}

function sortedNettings(nettings: readonly PlannedNetting[]): ManifestLine["nettings"] {
  return nettings
    .map(netting => ({ paying: netting.paying, owing: netting.owing, amount: netting.amountMinor }))
    .sort((a, b) => (a.paying + a.owing < b.paying + b.owing ? -1 : 1))
}

/** What people call things in the list of changes. */
export type Names = {
  creator(id: Id<"crt">): string
  commission(id: Id<"com">): string
  /** Why nothing of it may be paid now, as a sentence; null when nothing is in the way. */
  stop(id: Id<"com">): string | null
}

/**
 * What is no longer as it was frozen, one sentence each; empty when nothing changed. `now` are the same creators and
 * commissions planned again from the present state.
 */
export function changesSince(
  frozen: readonly ManifestLine[],
  now: readonly ManifestLine[],
  leftOut: readonly LeftOut[],
  currency: string,
  names: Names,
): string[] {
  const present = new Map(now.map(line => [line.creator, line]))
  const reasons = new Map(leftOut.map(one => [one.creatorId, one.because]))
  return frozen.flatMap(line => {
    const name = names.creator(line.creator)
    const other = present.get(line.creator)
    if (!other) return [`${name} can no longer be paid. ${reasons.get(line.creator) ?? "Nothing is left to pay."}`]
    return lineChanges(line, other, currency, names).map(change => `${name}: ${change}`)
  })
}

function lineChanges(line: ManifestLine, other: ManifestLine, currency: string, names: Names): string[] {
  const say = (minor: number) => formatMoney({ minor, currency }, "en")
  const before = new Map(line.items.map(item => [item.commission, item.amount]))
  const after = new Map(other.items.map(item => [item.commission, item.amount]))
  const commissions = [...new Set([...before.keys(), ...after.keys()])]
  const changes = commissions
    .filter(id => before.get(id) !== after.get(id))
    .map(id => {
      const change = `${names.commission(id)} was ${say(before.get(id) ?? 0)} and is now ${say(after.get(id) ?? 0)}.`
      return [change, names.stop(id)].filter(Boolean).join(" ")
    })
  if (canonicalJson(line.nettings) !== canonicalJson(other.nettings))
    changes.push(`Older debts to be taken were ${say(line.netted)} and are now ${say(other.netted)}.`)
  if (line.destination !== other.destination) changes.push("The bank account changed.")
  if (line.terms.join() !== other.terms.join()) changes.push("The program's terms changed.")
  return changes
}
