import { DatabaseSync, type StatementSync } from "node:sqlite"

const TABLES = `
  create table if not exists counters (name text primary key, value integer not null);
  create table if not exists shops (handle text primary key, domain text unique not null, state text not null);
  create table if not exists products (id integer primary key, shop text not null, handle text not null, state text not null,
    unique (shop, handle));
  create table if not exists collections (id integer primary key, shop text not null, handle text not null, state text not null,
    unique (shop, handle));
  create table if not exists customers (id integer primary key, shop text not null, email text not null,
    first_name text not null, last_name text not null, orders integer not null default 0, unique (shop, email));
  create table if not exists orders (id integer primary key, shop text not null, number integer not null,
    updated_at text not null, token text not null, state text not null, unique (shop, number));
  create index if not exists orders_by_token on orders (token);
  create index if not exists orders_by_creation on orders (shop, json_extract(state, '$.createdAt'), id);
  create index if not exists orders_by_change on orders (shop, updated_at, id);
  create table if not exists order_parts (id integer primary key, order_id integer not null);
  create table if not exists discounts (id integer primary key, shop text not null, code_key text not null,
    used integer not null default 0, state text not null, unique (shop, code_key));
  create table if not exists discount_uses (discount_id integer not null, customer_id integer not null);
  create index if not exists discount_uses_by_customer on discount_uses (discount_id, customer_id);
  create table if not exists redeem_codes (id integer primary key, shop text not null, discount_id integer not null,
    code_key text not null, code text not null, used integer not null default 0, unique (shop, code_key));
  create index if not exists redeem_codes_of_discount on redeem_codes (discount_id, id);
  create table if not exists code_uses (code_id integer not null, customer_id integer not null);
  create index if not exists code_uses_by_customer on code_uses (code_id, customer_id);
  create table if not exists code_creations (id integer primary key, shop text not null, due_ms integer not null, state text not null);
  create table if not exists subscriptions (id integer primary key, shop text not null, topic text not null,
    uri text not null, created_at text not null, unique (shop, topic, uri));
  create table if not exists deliveries (id integer primary key, shop text not null, topic text not null, uri text not null,
    headers text not null, body text not null, state text not null, due_ms integer not null, attempts integer not null,
    answer text, created_at text not null, order_id integer);
  create index if not exists deliveries_due on deliveries (state, due_ms, id);
  create index if not exists deliveries_of_order on deliveries (order_id, id);
  create table if not exists installations (shop text primary key, state text not null);
  create table if not exists oauth_codes (code text primary key, shop text not null, due_ms integer not null);
  create table if not exists tokens (token text primary key, shop text not null, kind text not null, expires_ms integer not null,
    pair text, first_used_ms integer, replaced_by text);
  create table if not exists bulk_operations (id integer primary key, shop text not null, status text not null, state text not null);
  create table if not exists bulk_pages (operation integer not null, place integer not null, text text not null, primary key (operation, place));
  create table if not exists faults (shop text primary key, state text not null);
  create table if not exists sessions (id text primary key, shop text not null, state text not null);
`

export type Value = string | number | null
export type Row = Record<string, Value>

/** The sandbox's memory: one SQLite file (or ":memory:"), fast rather than durable, because nobody's money is in it. */
export type Store = {
  all(sql: string, ...values: Value[]): Row[]
  one(sql: string, ...values: Value[]): Row | null
  run(sql: string, ...values: Value[]): void
  /** Counts on from the last id of this name; the first one is `first`. */
  nextId(name: string, first: number): number
  /** Everything inside happens or nothing does; may be nested. */
  together<T>(work: () => T): T
  close(): void
}

export function openStore(file: string): Store {
  const database = new DatabaseSync(file)
  database.exec("pragma journal_mode = wal; pragma synchronous = off; pragma busy_timeout = 2000;")
  database.exec(TABLES)
  // Discounts of a file from before a discount could have many codes keep the one they had.
  database.exec(`insert or ignore into redeem_codes
    select id, shop, id, code_key, json_extract(state, '$.code'), used from discounts where id not in (select discount_id from redeem_codes)`)
  const prepared = new Map<string, StatementSync>()
  const statement = (sql: string): StatementSync => {
    const known = prepared.get(sql) ?? database.prepare(sql)
    prepared.set(sql, known)
    return known
  }
  let depth = 0
  const store: Store = {
    all: (sql, ...values) => statement(sql).all(...values) as Row[],
    one: (sql, ...values) => (statement(sql).get(...values) as Row | undefined) ?? null,
    run: (sql, ...values) => void statement(sql).run(...values),
    nextId: (name, first) =>
      Number(
        store.one(
          "insert into counters values (?, ?) on conflict (name) do update set value = value + 1 returning value",
          name,
          first,
        )?.value,
      ),
    together: work => {
      if (depth > 0) return work()
      database.exec("begin immediate")
      depth++
      try {
        const result = work()
        database.exec("commit")
        return result
      } catch (error) {
        database.exec("rollback")
        throw error
      } finally {
        depth--
      }
    },
    close: () => database.close(),
  }
  return store
}
