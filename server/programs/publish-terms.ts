import { and, desc, eq, inArray, sql } from "drizzle-orm"
import { campaigns, groups, programs, programTerms } from "@/db/schema/programs"
import type { BrandTx } from "@/db/scope"
import { connectedShops } from "@/server/catalog/queries"
import { refuse } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { neverLowers } from "./never-lowers"
import { type Plan, planOf } from "./plan"
import type { PlanDraft } from "./plan-draft"
import { defaultRate, settledPlan } from "./settled-plan"
import { NOTICE_DAYS } from "./terms"
import type { Offer } from "./terms-in-words"

const LONGEST_HOLD_DAYS = 365
const WHOLE_BPS = 10_000

export type NewTerms = Omit<Offer, "plan"> & {
  /** All that decides what a line earns; absent: `rateBps` alone does. Where there is one, `rateBps` is its default's. */
  readonly plan?: PlanDraft | null
  readonly programId: Id<"prg">
  /** The newest version that its author saw; absent: nobody looked. */
  readonly seen?: number
  /** When the version begins; absent means now. Never in the past: what was earned stays as it was promised. */
  readonly inForceFrom?: Date
}

/**
 * Publishes the next version of a program's terms. What may lower anything gets its notice by itself; a raise applies at once.
 * `by` is "member:<id>" or "system". Refuses rates and days out of range, a
 * plan that says what cannot be or leaves an order without a price, a program of another brand, and what was written without
 * having seen the newest version.
 */
export async function publishTerms(tx: BrandTx, terms: NewTerms, by: string, now: Date): Promise<Id<"trm">> {
  refuseNonsense(terms, now)
  // Two people who publish at once get two versions, one after the other.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${terms.programId}, 0))`)
  const last = await lastVersion(tx, terms.programId)
  if (terms.seen !== undefined && terms.seen !== (last?.version ?? 0))
    throw refuse(
      "conflict",
      `Somebody published version ${last?.version} meanwhile. Reload, so that you change that one.`,
    )
  const inForceFrom = terms.inForceFrom ?? now
  const plan = terms.plan ? await readyPlan(tx, terms.programId, terms.plan) : null
  const rateBps = plan ? defaultRate(plan) : terms.rateBps
  const mayLower = last !== null && !neverLowers(planOf(last), planOf({ plan, rateBps }))
  const { programId, holdDays, minimumPayoutMinor, nettingCapBps, codeDiscountBps } = terms
  const id = newId<"trm">(now)
  await tx.insert(programTerms).values({
    brandId: tx.brandId,
    id,
    programId,
    version: (last?.version ?? 0) + 1,
    rateBps,
    plan,
    holdDays,
    ...(terms.holdFrom ? { holdFrom: terms.holdFrom } : {}),
    ...(terms.holdWaitsDays === undefined ? {} : { holdWaitsDays: terms.holdWaitsDays }),
    minimumPayoutMinor,
    nettingCapBps,
    codeDiscountBps,
    inForceFrom,
    noticeUntil: mayLower ? addDays(inForceFrom, NOTICE_DAYS) : null,
    publishedAt: now,
    publishedBy: by,
  })
  return id
}

/** The currencies of the shops that can send orders. */
export async function shopCurrencies(tx: BrandTx): Promise<readonly string[]> {
  const shops = await connectedShops(tx)
  return [...new Set(shops.filter(shop => shop.uninstalledAt === null).map(shop => shop.currency))].sort()
}

async function readyPlan(tx: BrandTx, programId: Id<"prg">, draft: PlanDraft): Promise<Plan> {
  const plan = settledPlan(draft, await shopCurrencies(tx))
  const campaignIds = new Set(plan.rules.flatMap(({ match }) => match.campaignIds ?? []))
  const groupIds = new Set(plan.rules.flatMap(({ match }) => match.groupIds ?? []))
  const ours = async (table: typeof campaigns | typeof groups, ids: ReadonlySet<string>) => {
    if (ids.size === 0) return true
    const own = and(eq(table.brandId, tx.brandId), eq(table.programId, programId))
    const found = await tx
      .select({ id: table.id })
      .from(table)
      .where(and(own, inArray(table.id, [...ids] as never)))
    return found.length === ids.size
  }
  if (!(await ours(campaigns, campaignIds))) throw refuse("not_found", "A rule names a campaign of another program.")
  if (!(await ours(groups, groupIds))) throw refuse("not_found", "A rule names a group of another program.")
  return plan
}

async function lastVersion(tx: BrandTx, programId: Id<"prg">) {
  const [program] = await tx
    .select({ id: programs.id })
    .from(programs)
    .where(and(eq(programs.brandId, tx.brandId), eq(programs.id, programId)))
  if (!program) throw refuse("not_found", "There is no such program.")
  const [last] = await tx
    .select({ version: programTerms.version, rateBps: programTerms.rateBps, plan: programTerms.plan })
    .from(programTerms)
    .where(and(eq(programTerms.brandId, tx.brandId), eq(programTerms.programId, programId)))
    .orderBy(desc(programTerms.version))
    .limit(1)
  return last ?? null
}

function refuseNonsense(terms: NewTerms, now: Date): void {
  const shares = [terms.rateBps, terms.nettingCapBps, terms.codeDiscountBps]
  if (!shares.every(bps => Number.isInteger(bps) && bps >= 0 && bps <= WHOLE_BPS))
    throw refuse("invalid", "Rates must be between 0 % and 100 %.")
  if (!Number.isInteger(terms.holdDays) || terms.holdDays < 0 || terms.holdDays > LONGEST_HOLD_DAYS)
    throw refuse("invalid", `A hold is a whole number of days, at most ${LONGEST_HOLD_DAYS}.`)
  if (!Object.values(terms.minimumPayoutMinor).every(minor => Number.isSafeInteger(minor) && minor >= 0))
    throw refuse("invalid", "The smallest payout must be zero or more.")
  if (terms.inForceFrom && terms.inForceFrom < now)
    throw refuse("invalid", "New terms cannot begin in the past: choose today or a later day.")
}
