import { sql } from "drizzle-orm"
import type { CommissionKind, CommissionLine } from "@/server/commissions/commission"
import type { Derivation } from "@/server/commissions/derivation"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { own, type Reader } from "./derivation-reader"

/** More than a commission gathers in its life; what lies beyond is not shown. */
const MOST_ROWS = 200

export type DerivedPosition = Readonly<Record<"held" | "cleared" | "reserved" | "paid" | "owed" | "forgiven", number>>

/** A commission as it stands. Amounts in minor units of its currency. */
export type DerivedCommission = {
  readonly id: Id<"com">
  readonly kind: CommissionKind
  readonly orderId: Id<"ord"> | null
  /** The order's name, or in words what it is for. */
  readonly name: string
  readonly orderedAt: Date
  readonly creatorId: Id<"crt">
  readonly creatorName: string
  readonly currency: string
  readonly test: boolean
  readonly position: DerivedPosition
}

/** One calculation of it with the terms it was made under; the terms are absent where no order is decided. */
export type DerivedCalculation = {
  readonly seq: number
  readonly decisionId: Id<"dec"> | null
  readonly rateBps: number
  readonly shareMicros: number
  readonly paidBps: number
  readonly amountMinor: number
  readonly lines: readonly CommissionLine[]
  readonly derivation: Derivation | null
  readonly because: string
  readonly cause: string
  readonly calculatedAt: Date
  readonly programName: string | null
  readonly version: number | null
  readonly inForceFrom: Date | null
  readonly holdDays: number | null
  /** The newest version in force when it was ordered: another one, where a notice protects the better. */
  readonly newestVersion: number | null
}

/** The commission; refuses one that is not the reader's. */
export async function readDerivedCommission(reader: Reader, id: Id<"com">): Promise<DerivedCommission> {
  const [row] = await reader.tx.execute<
    Record<"id" | "kind" | "order_name" | "ordered_at" | "creator_id" | "creator" | "currency", string> &
      Record<keyof DerivedPosition, string> & { order_id: string | null; test: boolean }
  >(sql`
    select c.id, c.kind, c.order_id, c.order_name, to_char(c.ordered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') ordered_at,
      c.creator_id, w.name creator, c.currency, c.test, p.held_minor held, p.cleared_minor cleared, p.reserved_minor reserved,
      p.paid_minor paid, p.owed_minor owed, p.forgiven_minor forgiven
    from commissions c
    join commission_positions p on p.brand_id = c.brand_id and p.commission_id = c.id
    join creators w on w.id = c.creator_id
    where ${own(reader, "c")} and c.id = ${id}`)
  if (!row) throw refuse("not_found", "There is no such commission.")
  return {
    id: row.id as Id<"com">,
    kind: row.kind as CommissionKind,
    orderId: row.order_id as Id<"ord"> | null,
    name: row.order_name,
    orderedAt: new Date(row.ordered_at),
    creatorId: row.creator_id as Id<"crt">,
    creatorName: row.creator,
    currency: row.currency,
    test: row.test,
    position: {
      ...{ held: Number(row.held), cleared: Number(row.cleared), reserved: Number(row.reserved) },
      ...{ paid: Number(row.paid), owed: Number(row.owed), forgiven: Number(row.forgiven) },
    },
  }
}

/** All its calculations, oldest first. */
export async function readDerivedCalculations(
  reader: Reader,
  { id, orderedAt }: Pick<DerivedCommission, "id" | "orderedAt">,
): Promise<readonly DerivedCalculation[]> {
  const rows = await reader.tx.execute<
    Record<
      "seq" | "rate_bps" | "share_micros" | "paid_bps" | "amount_minor" | "because" | "cause" | "calculated_at",
      string
    > &
      Record<
        "decision_id" | "program" | "version" | "in_force_from" | "hold_days" | "newest_version",
        string | null
      > & {
        lines: readonly CommissionLine[]
        derivation: Derivation | null
      }
  >(sql`
    select k.seq, k.decision_id, k.rate_bps, k.share_micros, k.paid_bps, k.amount_minor, k.lines, k.derivation, k.because, k.cause,
      to_char(k.calculated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') calculated_at, g.name program, t.version,
      to_char(t.in_force_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') in_force_from, t.hold_days,
      (select max(version) from program_terms n where n.brand_id = t.brand_id and n.program_id = t.program_id
        and n.in_force_from <= ${orderedAt.toISOString()}::timestamptz) newest_version
    from commission_calculations k
    left join program_terms t on t.brand_id = k.brand_id and t.id = k.terms_id
    left join programs g on g.brand_id = t.brand_id and g.id = t.program_id
    where ${own(reader, "k")} and k.commission_id = ${id}
    order by k.seq desc limit ${MOST_ROWS}`)
  return rows.reverse().map(row => ({
    seq: Number(row.seq),
    decisionId: row.decision_id as Id<"dec"> | null,
    rateBps: Number(row.rate_bps),
    shareMicros: Number(row.share_micros),
    paidBps: Number(row.paid_bps),
    amountMinor: Number(row.amount_minor),
    lines: row.lines,
    derivation: row.derivation,
    because: row.because,
    cause: row.cause,
    calculatedAt: new Date(row.calculated_at),
    programName: row.program,
    version: row.version === null ? null : Number(row.version),
    inForceFrom: row.in_force_from === null ? null : new Date(row.in_force_from),
    holdDays: row.hold_days === null ? null : Number(row.hold_days),
    newestVersion: row.newest_version === null ? null : Number(row.newest_version),
  }))
}

/** A tranche of its money: when it clears or what it waits for, and every change of that, oldest first. */
export type DerivedHold = {
  readonly tranche: number
  readonly amountMinor: number
  readonly clearsAt: Date | null
  readonly waitsFor: string | null
  readonly clearedAt: Date | null
  readonly changes: readonly { readonly clearsAt: Date | null; readonly because: string; readonly changedAt: Date }[]
}

type StoredChange = { readonly clearsAt: string | null; readonly because: string; readonly changedAt: string }

export async function readDerivedHolds(reader: Reader, id: Id<"com">): Promise<readonly DerivedHold[]> {
  const rows = await reader.tx.execute<
    Record<"tranche" | "amount_minor", string> &
      Record<"clears_at" | "waits_for" | "cleared_at", string | null> & {
        changes: readonly StoredChange[] | null
      }
  >(sql`
    select h.tranche, h.amount_minor, h.waits_for, to_json(h.clears_at) #>> '{}' clears_at, to_json(h.cleared_at) #>> '{}' cleared_at,
      (select json_agg(json_build_object('clearsAt', x.clears_at, 'because', x.because, 'changedAt', x.changed_at) order by x.seq)
        from hold_changes x where ${own(reader, "x")} and x.commission_id = h.commission_id and x.tranche = h.tranche) changes
    from holds h where ${own(reader, "h")} and h.commission_id = ${id}
    order by h.tranche limit ${MOST_ROWS}`)
  const instant = (text: string | null) => (text === null ? null : new Date(text))
  return rows.map(row => ({
    tranche: Number(row.tranche),
    amountMinor: Number(row.amount_minor),
    clearsAt: instant(row.clears_at),
    waitsFor: row.waits_for,
    clearedAt: instant(row.cleared_at),
    changes: (row.changes ?? []).map(one => ({
      clearsAt: instant(one.clearsAt),
      because: one.because,
      changedAt: new Date(one.changedAt),
    })),
  }))
}
