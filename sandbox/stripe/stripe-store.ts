import { mkdirSync } from "node:fs"
import { dirname } from "node:path"
import { DatabaseSync, type SQLInputValue } from "node:sqlite"

/** Times named `*_at` and `created` are whole seconds of the movable clock; `*_ms` are real milliseconds. */
const TABLES = `
  create table if not exists accounts (
    seq integer primary key autoincrement, id text unique not null, email text, name text, country text,
    dashboard text, requested integer not null, active integer not null, bank_last4 text,
    metadata text not null, created integer not null);
  create table if not exists account_links (
    token text primary key, account text not null, return_url text, refresh_url text not null,
    expires_at integer not null, used integer not null default 0);
  create table if not exists topups (
    seq integer primary key autoincrement, id text unique not null, amount integer not null, currency text not null,
    description text, transfer_group text, metadata text not null, created integer not null);
  create table if not exists transfers (
    seq integer primary key autoincrement, id text unique not null, amount integer not null, currency text not null,
    destination text not null, transfer_group text, description text, metadata text not null, created integer not null);
  create index if not exists transfers_by_group on transfers (transfer_group);
  create index if not exists transfers_by_time on transfers (created, seq);
  create table if not exists reversals (
    seq integer primary key autoincrement, id text unique not null, transfer text not null, amount integer not null,
    metadata text not null, created integer not null);
  create index if not exists reversals_by_transfer on reversals (transfer);
  create table if not exists payouts (
    seq integer primary key autoincrement, id text unique not null, account text not null, amount integer not null,
    currency text not null, status text not null, metadata text not null, created integer not null);
  create table if not exists events (
    seq integer primary key autoincrement, id text unique not null, version integer not null, type text not null,
    body text not null, created integer not null);
  create table if not exists deliveries (
    seq integer primary key autoincrement, event text not null, payload text not null, attempts integer not null default 0,
    next_ms integer not null, done integer not null default 0, outcome text);
  create index if not exists deliveries_due on deliveries (done, next_ms);
  create table if not exists answers (
    scope text not null, key text not null, fingerprint text not null, status integer not null, body text not null,
    request_id text not null, created integer not null, keep_seconds integer not null, primary key (scope, key));
  create table if not exists faults (
    seq integer primary key autoincrement, id text unique not null, match text not null, kind text not null,
    times integer not null, delay_ms integer not null);
`

/** The sandbox's memory: one SQLite file, so that a restart forgets nothing. */
export type StripeStore = {
  /** All rows of a query. The caller names the row's type, which the schema above guarantees. */
  all<Row>(sql: string, ...values: SQLInputValue[]): Row[]
  /** The first row, or null. */
  one<Row>(sql: string, ...values: SQLInputValue[]): Row | null
  /** Runs a statement and tells how many rows changed. */
  run(sql: string, ...values: SQLInputValue[]): number
  /** Everything `work` writes, or nothing when it throws. Work is synchronous, so no two can interleave. */
  together<T>(work: () => T): T
  /** The real time in milliseconds, whatever the movable clock says. */
  realMs(): number
  close(): void
}

/** Opens or makes the store at a path, or in memory for ":memory:". */
export function openStripeStore(file: string): StripeStore {
  if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true })
  const db = new DatabaseSync(file)
  db.exec("pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 5000")
  db.exec(TABLES)
  const one = <Row>(sql: string, ...values: SQLInputValue[]) => (db.prepare(sql).get(...values) ?? null) as Row | null
  return {
    all: <Row>(sql: string, ...values: SQLInputValue[]) => db.prepare(sql).all(...values) as Row[],
    one,
    run: (sql, ...values) => Number(db.prepare(sql).run(...values).changes),
    together: work => together(db, work),
    realMs: () => one<{ ms: number }>("select cast(unixepoch('subsec') * 1000 as integer) as ms")?.ms ?? 0,
    close: () => db.close(),
  }
}

/** The outermost call is a transaction, inner ones are savepoints: an inner failure undoes only its own writes. */
function together<T>(db: DatabaseSync, work: () => T): T {
  const inner = db.isTransaction
  db.exec(inner ? "savepoint inner_work" : "begin immediate")
  try {
    const result = work()
    db.exec(inner ? "release inner_work" : "commit")
    return result
  } catch (error) {
    db.exec(inner ? "rollback to inner_work; release inner_work" : "rollback")
    throw error
  }
}
