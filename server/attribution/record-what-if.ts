import { and, eq, inArray } from "drizzle-orm"
import { whatIfs } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import { DAY_MS } from "@/server/kernel/time"
import type { Policy } from "./decision"
import { refuseNonsense } from "./policy"
import type { WhatIfResult } from "./what-if"

const LONGEST_PERIOD_DAYS = 800

export type AskedWhatIf = {
  readonly policy: Policy
  readonly from: Date
  readonly until: Date
  readonly askedBy: string
}

/** Asks what a policy would have come to for the orders placed from `from` and before `until`. A job answers it. */
export async function askWhatIf(tx: BrandTx, asked: AskedWhatIf, now: Date): Promise<Id<"wif">> {
  const { policy, from: fromAt, until: untilAt, askedBy } = asked
  refuseNonsense(policy)
  const days = (untilAt.getTime() - fromAt.getTime()) / DAY_MS
  if (!(days > 0)) throw refuse("invalid", "The period ends before it begins: choose a later last day.")
  if (days > LONGEST_PERIOD_DAYS) throw refuse("invalid", "Choose a period of at most two years.")
  const id = newId<"wif">(now)
  await tx
    .insert(whatIfs)
    .values({ brandId: tx.brandId, id, policy, fromAt, untilAt, state: "asked", askedBy, askedAt: now })
  return id
}

/** Takes the question up, or goes on with it after a stop; null when it is answered or was never asked. */
export async function openWhatIf(tx: BrandTx, whatIfId: Id<"wif">, totalCount: number | null) {
  const [row] = await tx
    .update(whatIfs)
    .set({ state: "running", doneCount: 0, totalCount })
    .where(and(mine(tx, whatIfId), inArray(whatIfs.state, ["asked", "running"])))
    .returning()
  return row ?? null
}

export async function noteProgress(tx: BrandTx, whatIfId: Id<"wif">, done: number, totalCount: number): Promise<void> {
  await tx.update(whatIfs).set({ doneCount: done, totalCount }).where(mine(tx, whatIfId))
}

export async function answerWhatIf(tx: BrandTx, whatIfId: Id<"wif">, result: WhatIfResult, now: Date): Promise<void> {
  const done = { state: "done", result, doneCount: result.orderCount, totalCount: result.orderCount } as const
  await tx
    .update(whatIfs)
    .set({ ...done, finishedAt: now })
    .where(mine(tx, whatIfId))
}

/** Gives a question up that failed again and again; it can be asked anew. */
export async function giveUpWhatIf(tx: BrandTx, whatIfId: Id<"wif">, fault: string, now: Date): Promise<void> {
  await tx.update(whatIfs).set({ state: "failed", fault, finishedAt: now }).where(mine(tx, whatIfId))
}

function mine(tx: BrandTx, whatIfId: Id<"wif">) {
  return and(eq(whatIfs.brandId, tx.brandId), eq(whatIfs.id, whatIfId))
}
