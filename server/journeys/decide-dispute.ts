import type { Carried } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { ManualAmount } from "@/server/commissions/record-manual"
import { byDefault } from "@/server/disputes/dispute"
import { readSaid } from "@/server/disputes/evidence"
import { lockDispute, mustBeAllowed } from "@/server/disputes/record-move"
import type { Member } from "@/server/identity/find-member"
import type { Id } from "@/server/kernel/id"
import { askedByHand } from "./asked-by-hand"
import { enterAmount } from "./enter-amount"
import { makeDecision } from "./make-decision"
import { moveOn } from "./move-on"
import { refuseFirstJudge } from "./refuse-first-judge"

export type Word = {
  readonly disputeId: Id<"dsp">
  readonly move: "uphold" | "uphold_partly" | "decline"
  /** What it should earn in all, in minor units: for a part of what was asked. */
  readonly decidedMinor: number | null
  /** Why; the creator reads it. */
  readonly words: string
}

/**
 * A member decides who is right. What that earns is posted in the same transaction, and both sides are told. Where no plan says a
 * figure and it is more than one member gives alone, the decision waits for a second person; answers whether it does.
 */
export async function decideDispute(
  tx: BrandTx,
  word: Word,
  by: Member,
  appUrl: string,
  now: Date,
): Promise<{ readonly waits: boolean }> {
  const { disputeId, move, decidedMinor, words } = word
  const dispute = await lockDispute(tx, disputeId)
  mustBeAllowed(dispute, "brand", move)
  await refuseFirstJudge(tx, dispute, by)
  const said = readSaid(words, [])
  const asked = move === "decline" ? null : await askedByHand(tx, dispute, { move, decidedMinor, because: said.words })
  const waits = asked !== null && (await enterAmount(tx, asked, { by, appUrl }, now)).waits
  if (!waits)
    await makeDecision(tx, dispute, { actor: "brand", by: `member:${by.id}`, move, said, decidedMinor }, appUrl, now)
  return { waits }
}

/** A second person said yes to what a member decided: it is decided as that member wrote. */
export async function decideAsAsked(
  tx: BrandTx,
  { askedBy, because }: ManualAmount,
  { disputeId, move, decidedMinor }: Carried & { kind: "dispute" },
  appUrl: string,
  now: Date,
): Promise<void> {
  const dispute = await lockDispute(tx, disputeId)
  const made = { move, decidedMinor, said: readSaid(because, []) }
  await makeDecision(tx, dispute, { actor: "brand", by: `member:${askedBy}`, ...made }, appUrl, now)
}

/** Time is up: what was agreed on the first day happens, or a decision becomes final. */
export async function letRunOut(tx: BrandTx, disputeId: Id<"dsp">, appUrl: string, now: Date): Promise<void> {
  const dispute = await lockDispute(tx, disputeId)
  // Somebody moved it meanwhile.
  if (dispute.dueAt === null || dispute.dueAt > now) return
  const clock = { actor: "clock", by: "system", move: "run_out", said: null } as const
  if (byDefault(dispute, dispute) === null) await moveOn(tx, dispute, clock, now)
  else await makeDecision(tx, dispute, clock, appUrl, now)
}
