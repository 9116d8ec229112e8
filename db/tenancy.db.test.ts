import postgres, { type Sql } from "postgres"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type TestDatabase, testDatabase } from "@/db/testing/test-database"

/** Tables without a tenant, each with the reason why it needs none. A new table belongs here or carries `brand_id`. */
const WITHOUT_TENANT: Record<string, string> = {
  brands: "the tenants themselves, with a policy of their own",
  creators: "people across brands, with a policy of their own",
  connected_accounts: "a creator's, with a policy of its own",
  users: "people before any tenant is known",
  sessions: "hashes only",
  verification_tokens: "hashes only",
  stripe_events: "event ids only",
  payer_locks: "names of locks only",
  worker_heartbeats: "workers' names only",
}
/** Tables without `creator_id` of which a creator reads rows, by a policy that goes through what is theirs. */
const SHOWN_TO_CREATORS = [
  "programs",
  "program_terms",
  "dispute_terms",
  "shops",
  "campaigns",
  "link_domains",
  "attribution_policies",
  "campaign_briefs",
  "period_closings",
]

const JUNIPER = "00000000-0000-7000-8000-00000000000a"
const KOBO = "00000000-0000-7000-8000-00000000000b"
const ANA = "00000000-0000-7000-8000-0000000000c1"
const TOMAS = "00000000-0000-7000-8000-0000000000c2"
const NOBODY = "00000000-0000-7000-8000-0000000000ff"

type Table = { name: string; kind: "table" | "partition"; tenant: boolean; creator: boolean }
type Column = { table: string; name: string; type: string; required: boolean }

let database: TestDatabase
let owner: Sql
let app: Sql
let tables: Table[]
let columns: Column[]

beforeAll(async () => {
  database = await testDatabase()
  owner = postgres(database.url, { max: 1, onnotice: () => {} })
  app = postgres(database.url, { max: 1, onnotice: () => {}, connection: { role: "tributary_app" } })
  tables = await readTables()
  columns = await readColumns()
  await fill()
})
afterAll(async () => {
  await Promise.all([owner.end(), app.end()])
  await database.drop()
})

const tenants = (kind?: Table["kind"]) => tables.filter(table => table.tenant && (!kind || table.kind === kind))

describe("the catalog", () => {
  test("the application's role cannot go round row-level security, nor become one that can", async () => {
    const [role] = await app`select current_user as name, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb
      from pg_roles where rolname = current_user`
    expect(role).toEqual({
      ...{ name: "tributary_app", rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false },
    })
    const [owned] = await app`select count(*)::int as n from pg_class where relowner = 'tributary_app'::regrole`
    const [groups] = await app`select count(*)::int as n from pg_auth_members where member = 'tributary_app'::regrole`
    expect([owned?.n, groups?.n]).toEqual([0, 0])
  })

  test("every table has a tenant, or a reason why it has none", () => {
    expect(tables.filter(table => !table.tenant && !(table.name in WITHOUT_TENANT)).map(table => table.name)).toEqual(
      [],
    )
    expect(tenants("table").length).toBeGreaterThan(20)
    expect(tenants("partition").length).toBeGreaterThan(10)
  })

  test("every tenant table and partition has row-level security on, forced, with a policy by the brand of the scope", async () => {
    const open = await owner`
      select c.relname as name from pg_class c where c.relname in ${owner(tenants().map(table => table.name))}
      and not (c.relrowsecurity and c.relforcerowsecurity and exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant'
        and pg_get_expr(p.polqual, c.oid) ~ 'brand_id = .*scope_brand' and pg_get_expr(p.polwithcheck, c.oid) ~ 'brand_id = .*scope_brand'))`
    expect(open.map(row => row.name)).toEqual([])
  })

  test("no policy lets the application's role see everything", async () => {
    const wide = await owner`
      select c.relname as name, p.polname as policy from pg_policy p join pg_class c on c.oid = p.polrelid
      where pg_get_expr(p.polqual, c.oid) = 'true' and (0 = any(p.polroles) or 'tributary_app'::regrole::oid = any(p.polroles))`
    expect([...wide]).toEqual([])
  })

  test("partitions are reached through their parent only", async () => {
    for (const { name } of tenants("partition"))
      await expect(app`select 1 from ${app(name)} limit 1`, name).rejects.toMatchObject({ code: "42501" })
  })

  test("every function that runs as its owner pins its search path", async () => {
    const loose = await owner`select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace
      and not coalesce(array_to_string(proconfig, ',') ~ 'search_path=public, pg_temp', false)`
    expect([...loose]).toEqual([])
  })

  test("and only the application's role may call it", async () => {
    const open =
      await owner`select p.proname from pg_proc p where p.prosecdef and p.pronamespace = 'public'::regnamespace
      and p.prorettype <> 'trigger'::regtype
      and exists (select 1 from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
                  where a.grantee not in (p.proowner, 'tributary_app'::regrole))`
    expect([...open]).toEqual([])
  })
})

describe("rows of two brands in every tenant table", () => {
  test("the test has put a row of each brand into each of them", async () => {
    for (const { name } of tenants("table")) expect(await brandsIn(owner, name), name).toEqual([JUNIPER, KOBO])
  })

  test("a brand sees its own rows and no other's", async () => {
    for (const { name } of tenants("table"))
      expect(await inScope(JUNIPER, "", sql => brandsIn(sql, name)), name).toEqual([JUNIPER])
  })

  test("without a scope, and in the scope of a brand that is none, nothing is seen", async () => {
    for (const { name } of tenants("table")) {
      expect(await inScope("", "", sql => brandsIn(sql, name)), name).toEqual([])
      expect(await inScope(NOBODY, "", sql => brandsIn(sql, name)), name).toEqual([])
      expect(await inScope("", NOBODY, sql => brandsIn(sql, name)), name).toEqual([])
    }
    expect(await brandsIn(app, "orders")).toEqual([])
  })

  test("a creator sees rows of their own across brands, never another creator's", async () => {
    for (const { name, creator } of tenants("table")) {
      if (creator) {
        const seen = await inScope("", ANA, sql => sql`select distinct creator_id from ${sql(name)}`)
        expect(seen, name).toEqual([{ creator_id: ANA }])
      } else if (!SHOWN_TO_CREATORS.includes(name))
        expect(await inScope("", ANA, sql => brandsIn(sql, name)), name).toEqual([])
    }
  })

  test("nothing can be written for another brand, nor by a creator, nor without a scope", async () => {
    for (const { name } of tenants("table")) {
      for (const [brand, creator] of [
        [JUNIPER, ""],
        ["", ANA],
        ["", ""],
      ] as const) {
        const writing = inScope(brand, creator, sql => insert(sql, name, KOBO, TOMAS))
        await expect(writing, `${name} in scope ${brand} ${creator}`).rejects.toMatchObject({ code: "42501" })
      }
    }
  })

  test("nothing can be moved to another brand, and another brand's rows can be neither changed nor removed", async () => {
    for (const { name } of tenants("table")) {
      const move = inScope(JUNIPER, "", sql => sql`update ${sql(name)} set brand_id = ${KOBO}`)
      await expect(move, name).rejects.toMatchObject({ code: "42501" })
      const change = (sql: Sql) => sql`update ${sql(name)} set brand_id = ${KOBO} where brand_id = ${KOBO}`
      const remove = (sql: Sql) => sql`delete from ${sql(name)} where brand_id = ${KOBO}`
      for (const act of [change, remove]) {
        const touched = await inScope(JUNIPER, "", async sql => (await act(sql)).count).catch(error => error.code)
        expect([0, "42501"], name).toContain(touched)
      }
    }
  })

  test("in one's own brand, rows are written as before: the refusals above are the policies' doing", async () => {
    const [{ name }] = tenants("table").filter(table => table.name === "orders") as [Table]
    await inScope(JUNIPER, "", sql => insert(sql, name, JUNIPER, ANA))
  })

  test("the tables of people show a brand only its own creators, and a creator only themselves", async () => {
    const ids = async (brand: string, creator: string, table: string, column: string) =>
      (await inScope(brand, creator, sql => sql`select ${sql(column)} as id from ${sql(table)} order by 1`)).map(
        row => row.id,
      )
    expect(await ids(JUNIPER, "", "brands", "id")).toEqual([JUNIPER])
    expect(await ids("", "", "brands", "id")).toEqual([])
    expect(await ids("", ANA, "creators", "id")).toEqual([ANA])
    expect(await ids("", "", "creators", "id")).toEqual([])
    expect(await ids("", ANA, "connected_accounts", "creator_id")).toEqual([ANA])
    expect(await ids("", "", "connected_accounts", "creator_id")).toEqual([])
    expect(await ids(NOBODY, "", "connected_accounts", "creator_id")).toEqual([])
  })
})

/** Runs work as the application in a scope, and undoes it. */
async function inScope<T>(brand: string, creator: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const undo = Symbol("undo")
  let result: T | undefined
  await app
    .begin(async sql => {
      await sql`select set_config('app.brand_id', ${brand}, true), set_config('app.creator_id', ${creator}, true)`
      result = await work(sql as unknown as Sql)
      throw undo
    })
    .catch(error => {
      if (error !== undo) throw error
    })
  return result as T
}

async function brandsIn(sql: Sql, table: string): Promise<string[]> {
  const rows = await sql`select distinct brand_id from ${sql(table)} order by 1`
  return rows.map(row => row.brand_id)
}

async function readTables(): Promise<Table[]> {
  const has = (column: string) =>
    owner`exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = ${column} and not a.attisdropped)`
  return await owner<Table[]>`
    select c.relname as name, case when c.relispartition then 'partition' else 'table' end as kind,
      ${has("brand_id")} as tenant, ${has("creator_id")} as creator
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`
}

async function readColumns(): Promise<Column[]> {
  return await owner<Column[]>`
    select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type, a.attnotnull as required
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`
}

/** A row of every brand and creator everywhere. What rows must mean to each other is not the matter here: those rules are taken off this copy. */
async function fill(): Promise<void> {
  const rules = await owner`select conrelid::regclass as table, conname as name from pg_constraint
    where contype in ('f', 'c', 'x') and conparentid = 0 and connamespace = 'public'::regnamespace and conrelid <> 0`
  for (const rule of rules) await owner.unsafe(`alter table ${rule.table} drop constraint if exists "${rule.name}"`)
  const uniques = await owner`select indexrelid::regclass as name from pg_index i join pg_class c on c.oid = i.indrelid
    where i.indisunique and not i.indisprimary and c.relnamespace = 'public'::regnamespace
      and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid) and not c.relispartition`
  for (const unique of uniques) await owner.unsafe(`drop index if exists ${unique.name}`)
  for (const { name } of tables.filter(table => table.kind === "table")) {
    await owner.unsafe(`alter table "${name}" disable trigger user`)
    if (tables.some(table => table.name === name && table.tenant)) {
      await insert(owner, name, JUNIPER, ANA)
      await insert(owner, name, KOBO, ANA)
      await insert(owner, name, KOBO, TOMAS)
    }
  }
  for (const id of [JUNIPER, KOBO]) await insertRow(owner, "brands", { id })
  for (const id of [ANA, TOMAS]) {
    await insertRow(owner, "creators", { id })
    await insertRow(owner, "connected_accounts", { creator_id: id })
  }
}

function insert(sql: Sql, table: string, brand: string, creator: string): Promise<unknown> {
  return insertRow(sql, table, { brand_id: brand, creator_id: creator })
}

/** One row with a value of the right type in every column that needs one. */
async function insertRow(sql: Sql, table: string, given: Record<string, string>): Promise<unknown> {
  const filled = columns.filter(column => column.table === table && (column.required || column.name in given))
  const values = filled.map(column => `'${given[column.name] ?? sample(column)}'::${column.type}`)
  const names = filled.map(column => `"${column.name}"`)
  return await sql.unsafe(`insert into "${table}" (${names}) values (${values})`)
}

let made = 0
function sample({ type, table, name }: Column): string {
  made += 1
  if (type === "uuid") return `00000000-0000-7000-9000-${made.toString(16).padStart(12, "0")}`
  if (type.startsWith("timestamp")) return "2026-03-01T00:00:00Z"
  if (type === "tstzrange") return "[2026-03-01,2026-04-01)"
  if (type === "json" || type === "jsonb") return "{}"
  if (type === "boolean") return "true"
  if (type === "bigint" || type === "integer" || type === "smallint") return String(made)
  if (type === "text" || type.startsWith("character")) return type === "text" ? `sample ${made}` : "USD"
  if (type.endsWith("[]")) return "{}"
  if (type === "bytea") return "\\x00"
  if (type === "date") return "2026-11-01"
  throw new Error(`The test does not know what to write into ${table}.${name}, a ${type}.`)
}
