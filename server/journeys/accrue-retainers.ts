import type { BrandTx } from "@/db/scope"
import { brandName } from "@/server/identity/brand-queries"
import { type Id, publicId } from "@/server/kernel/id"
import { addDays, dayIn } from "@/server/kernel/time"
import {
  type KeptRetainer,
  lockRetainer,
  type OwedMonth,
  recordDueMonths,
  runningRetainers,
} from "@/server/programs/keep-retainer"
import { newestBrief } from "@/server/programs/publish-brief"
import { monthInWords } from "@/server/programs/retainer"
import type { World } from "@/server/world"
import { oweAmount } from "./owe-amount"
import { reasonOf } from "./park-order"

const PORTION = 100

/**
 * Owes every month of the brand's running retainers that is over in its time zone, one retainer a transaction. One that cannot be
 * owed stands in no other's way: it is named when all others are seen to.
 */
export async function accrueRetainers(world: World, brandId: Id<"brd">): Promise<void> {
  const faults: unknown[] = []
  let last: Id<"rtn"> | null = null
  do {
    const after: Id<"rtn"> | null = last
    const ids: readonly Id<"rtn">[] = await world.db.brand(brandId, tx => runningRetainers(tx, PORTION, after))
    for (const id of ids)
      await world.db
        .brand(brandId, tx => accrue(tx, id, world.now()))
        .catch(error => faults.push(new Error(`${publicId("rtn", id)} cannot be owed: ${reasonOf(error)}`)))
    last = ids.at(-1) ?? null
  } while (last)
  if (faults.length > 0) throw new AggregateError(faults, `Retainers that cannot be owed: ${faults.length}`)
}

async function accrue(tx: BrandTx, id: Id<"rtn">, now: Date): Promise<void> {
  const retainer = await lockRetainer(tx, id)
  const { timeZone } = await brandName(tx)
  const due = await recordDueMonths(tx, retainer, dayIn(timeZone, now), now)
  const holdDays = (await newestBrief(tx, retainer.campaignId))?.holdDays ?? 0
  for (const month of due) await oweMonth(tx, retainer, month, addDays(now, holdDays), now)
}

async function oweMonth(
  tx: BrandTx,
  retainer: KeptRetainer,
  { id: subjectId, month, amountMinor }: OwedMonth,
  at: Date,
  now: Date,
) {
  const { enrollmentId, currency, title, monthlyMinor } = retainer
  const part = monthInWords(retainer, month)
  const steps = [
    { words: "A month", amountMinor: monthlyMinor },
    { words: part, amountMinor },
  ]
  await oweAmount(
    tx,
    {
      ...{ kind: "retainer", subjectId, enrollmentId, currency, amountMinor, title: `${title}, ${month}` },
      derivation: { kind: "owed", currency, trigger: `${title}: ${part}`, proof: null, steps },
      ...{ clears: { at }, cause: `${month} is over`, by: "system" },
    },
    now,
  )
}
