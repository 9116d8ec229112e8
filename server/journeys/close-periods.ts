import { sql } from "drizzle-orm"
import type { BrandTx } from "@/db/scope"
import {
  beginClosing,
  closedPeriods,
  finishClosing,
  nextEnrolled,
  openClosing,
  versionsOfProgram,
} from "@/server/commissions/close-period"
import { CLOSE_AFTER_DAYS, duePeriods } from "@/server/commissions/due-periods"
import type { Closing } from "@/server/commissions/orders-to-count"
import { timeZoneOf } from "@/server/commissions/period-standing"
import { enqueue } from "@/server/jobs/enqueue"
import { enqueueMissing } from "@/server/jobs/enqueue-missing"
import type { Id } from "@/server/kernel/id"
import type { World } from "@/server/world"
import { closeForCreator } from "./close-for-creator"

/** Creators for whom a job closes a period before it makes place for others. */
const PORTION = 50

/** `after`: the enrollment up to which the open period is closed; null at its beginning. */
type Job = { readonly brandId: Id<"brd">; readonly programId: Id<"prg">; readonly after: Id<"enr"> | null }

/** Has every program that counts by periods look whether one is to be closed. */
export async function closeDuePeriods(world: World): Promise<void> {
  await world.db.nobody(async tx => {
    const programs = await tx.execute<{ brand_id: Id<"brd">; program_id: Id<"prg"> }>(
      sql`select brand_id, program_id from programs_by_period()`,
    )
    for (const { brand_id: brandId, program_id: programId } of programs)
      await enqueueMissing(tx, "close-periods", { brandId, programId, after: null } satisfies Job, keyOf(programId))
  })
}

const keyOf = (programId: Id<"prg">) => ({ key: `close-periods:${programId}` })

/**
 * Closes a program's ended periods, the oldest first: each for every creator of the program, each of them in a transaction of
 * its own. Done again from the beginning, it writes nothing twice.
 */
export async function closePeriods(world: World, { brandId, programId, after }: Job): Promise<void> {
  const { db, appUrl } = world
  const closing = await db.brand(brandId, tx => openOrBegin(tx, programId, world.now()))
  if (!closing) return
  const [period, creators] = await db.brand(brandId, async tx => [
    { closing, appUrl, versions: await versionsOfProgram(tx, programId), timeZone: await timeZoneOf(tx) },
    await nextEnrolled(tx, programId, after, PORTION),
  ])
  for (const creator of creators) await db.brand(brandId, tx => closeForCreator(tx, period, creator, world.now()))
  await db.brand(brandId, async tx => {
    const last = creators.length === PORTION ? creators.at(-1) : undefined
    if (!last) await finishClosing(tx, closing.id, world.now())
    // The next portion, or the next period.
    await enqueue(
      tx,
      "close-periods",
      { brandId, programId, after: last?.enrollmentId ?? null } satisfies Job,
      keyOf(programId),
    )
  })
}

async function openOrBegin(tx: BrandTx, programId: Id<"prg">, now: Date): Promise<Closing | null> {
  const open = await openClosing(tx, programId)
  if (open) return open
  const versions = await versionsOfProgram(tx, programId)
  const [period] = duePeriods(versions, await closedPeriods(tx, programId), await timeZoneOf(tx), now, CLOSE_AFTER_DAYS)
  if (!period) return null
  await beginClosing(tx, { programId, period, by: "system" }, now)
  return await openClosing(tx, programId)
}
