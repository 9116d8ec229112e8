import { TRPCError } from "@trpc/server"
import type { Sql } from "postgres"
import superjson from "superjson"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { z } from "zod"
import * as schema from "@/db/schema"
import type { Role } from "@/db/schema/identity"
import type { Transactions } from "@/db/scope"
import { type Juniper, juniper } from "@/db/testing/juniper"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { shopper } from "@/db/testing/shopper"
import { DEFAULT_POLICY } from "@/server/attribution/policy"
import { openSession } from "@/server/identity/open-session"
import { may } from "@/server/identity/rights"
import { secretBox } from "@/server/identity/secret-box"
import { refuse } from "@/server/kernel/error"
import { type Id, newId, type Prefix, publicId } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { openPrivacyRequest } from "@/server/orders/privacy-request"
import type { World } from "@/server/world"
import { createContext } from "./context"
import { type Access, createCallerFactory } from "./procedures"
import { appRouter } from "./root"

/** Everyone there is, as Juniper & Co sees them. */
const PEOPLE = [
  "nobody",
  "creator",
  "other creator",
  "analyst",
  "manager",
  "finance",
  "owner",
  "foreign owner",
] as const
type PersonName = (typeof PEOPLE)[number]
const ROLES: Partial<Record<PersonName, Role>> = {
  analyst: "analyst",
  manager: "manager",
  finance: "finance",
  owner: "owner",
}
const DENIALS = ["UNAUTHORIZED", "FORBIDDEN", "NOT_FOUND"]
/** Where ids of each kind are found. */
const IDS: Partial<Record<Prefix, string>> = {
  grp: "groups", ord: "orders", ofr: "offers", cpl: "code_pools", com: "commissions", mem: "members", enr: "enrollments", lnk: "tracking_links", cod: "discount_codes", prg: "programs",
  trm: "program_terms", crt: "creators", shp: "shops", inv: "invites", bat: "payout_batches", pay: "payouts", trf: "transfers", fnd: "fundings",
 pst: "postings", whd: "webhook_deliveries", prv: "privacy_requests", dec: "attribution_decisions", aud: "audit_log", prd: "products", cln: "collections", dif: "shop_differences", pas: "shop_passes", wif: "what_ifs", rsk: "risk_signals", ntc: "risk_notices", cts: "risk_contests", lst: "code_listings", cmp: "campaigns", ans: "survey_answers", dom: "link_domains", stp: "hold_stops", pcl: "period_closings", tir: "tier_records", dsp: "disputes", dfl: "dispute_files", wof: "write_offs",
 dlv: "deliverables", rtn: "retainers", man: "manual_amounts", cst: "costs",
} // biome-ignore format: one glance
/** Later than every clearing date of the story. */
const NOW = new Date("2026-12-01T10:00:00Z")

type Procedure = { _def: { type: string; meta?: Access; inputs: unknown[] } }
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>)

let database: OpenDatabase
let owner: Sql
let db: Transactions
let ours: Juniper
let foreign: Juniper
let cookies: Record<PersonName, string | null>
/** Public ids of everything in Juniper & Co, to ask for; and the same with their UUIDs, to find in answers. */
let known: { ids: string[]; secrets: string[] }

beforeAll(async () => {
  database = await openDatabase()
  ;({ db, owner } = database)
  ours = await juniper(db)
  foreign = await juniper(db, { slug: "kobo" })
  await shopper(db, ours).orders({ lines: [{ quantity: 2, price: 5_000 }], code: ours.ana.code })
  await putUnderWay(ours)
  cookies = await signEveryoneIn()
  known = await everythingKnown()
})
afterAll(() => database.end())

test("every procedure says who may call it, and every public one why", () => {
  expect(procedures.length).toBeGreaterThan(4)
  const silent = procedures.filter(
    ([, { _def }]) => !_def.meta || ("reason" in _def.meta && _def.meta.reason.length < 20),
  )
  expect(silent.map(([path]) => path)).toEqual([])
})

test("a procedure lives where its face says: brand/*, creator/*, public/*", () => {
  const faces = { brand: ["brand"], creator: ["creator"], public: ["public", "person"] }
  for (const [path, { _def }] of procedures)
    expect(faces[path.split(".")[0] as keyof typeof faces], path).toContain(_def.meta?.face)
})

describe("everyone who may not", () => {
  test.each(procedures)("%s", async (path, procedure) => {
    const before = await fingerprintOf(ours)
    for (const person of PEOPLE.filter(person => !allowed(person, procedure))) {
      const outcome = await call(person, path, procedure, ours.slug)
      expect(DENIALS, `${person} got ${outcome.said}`).toContain(outcome.code)
      expect(leaked(outcome.said), person).toEqual([])
    }
    expect(await fingerprintOf(ours), "a denied call changed something").toBe(before)
  })
})

describe("in one's own place, asking for another's things", () => {
  test.each(procedures.filter(([, { _def }]) => _def.meta?.face !== "public"))("%s", async (path, procedure) => {
    const before = await fingerprintOf(ours)
    for (const person of ["foreign owner", "other creator"] as const) {
      const outcome = await call(person, path, procedure, foreign.slug)
      expect(outcome.code, `${person} got ${outcome.said}`).not.toBe("INTERNAL_SERVER_ERROR")
      expect(leaked(outcome.said), person).toEqual([])
    }
    expect(await fingerprintOf(ours), "a stranger's call changed something").toBe(before)
  })
})

describe("everyone who may", () => {
  test.each(procedures)("%s", async (path, procedure) => {
    for (const person of PEOPLE.filter(person => allowed(person, procedure))) {
      const { code, said } = await call(person, path, procedure, ours.slug)
      expect(["UNAUTHORIZED", "INTERNAL_SERVER_ERROR"], `${person} got ${said}`).not.toContain(code)
      expect(said, person).not.toMatch(/^(Your role here is|There is no brand|This part is for creators)/)
    }
  })
})

/** The table of rights, said once more in the words of the test. */
function allowed(person: PersonName, { _def: { meta } }: Procedure): boolean {
  if (meta?.face === "public") return true
  if (meta?.face === "person") return person !== "nobody"
  if (meta?.face === "creator") return person === "creator" || person === "other creator"
  const role = ROLES[person]
  return meta?.face === "brand" && role !== undefined && may(role, meta.right)
}

type Outcome = { code: string; said: string }

async function call(person: PersonName, path: string, procedure: Procedure, brand: string): Promise<Outcome> {
  const context = await createContext(world(), cookies[person])
  type Callable = { [step: string]: Callable } & ((input: unknown) => Promise<unknown>)
  let target = createCallerFactory(appRouter)(context) as unknown as Callable
  for (const step of path.split(".")) target = target[step] as Callable
  try {
    return { code: "OK", said: superjson.stringify(await target(inputFor(procedure, brand))) }
  } catch (error) {
    return error instanceof TRPCError ? { code: error.code, said: error.message } : { code: "?", said: String(error) }
  }
}

/** The brand, and for every other field the first thing that fits: ids of Juniper & Co wherever an id is asked for. */
function inputFor({ _def }: Procedure, brand: string): Record<string, unknown> {
  const things = [...known.ids, "2026-11-01", "EUR", "words", "analyst", 1, true, DEFAULT_POLICY, {}]
  const candidates = [...things, ...things.map(thing => [thing])]
  const input: Record<string, unknown> = { brand }
  for (const parser of _def.inputs)
    if (parser instanceof z.ZodObject)
      for (const [key, field] of Object.entries(parser.shape))
        if (!["brand", "cursor"].includes(key))
          input[key] =
            key === "email" ? "new@x.example" : candidates.find(one => (field as z.ZodType).safeParse(one).success)
  return input
}

function leaked(said: string): string[] {
  return known.secrets.filter(secret => said.includes(secret))
}

/** A world whose vendors are all away: what only wants to reach them has been let in. */
function world(): World {
  const away = new Proxy({}, { get: () => () => Promise.reject(refuse("unavailable", "The vendor is away.")) })
  const secrets = { box: secretBox("for tests"), app: "for tests" }
  const ports = { shopify: away, stripe: away, mail: away, dns: away }
  return { db, now: () => NOW, ...ports, appUrl: "http://localhost:3000", secrets } as unknown as World
}

/** An invitation, a batch with one payout, and a funding: something of every kind to ask for. */
async function putUnderWay({ brandId, shopId, programId, owner: { memberId }, ana }: Juniper): Promise<void> {
  await db.brand(brandId, async tx => {
    const batchId = newId<"bat">()
    const usd = { brandId, currency: "USD", stateAt: NOW }
    await tx.insert(schema.invites).values({
      ...{ brandId, id: newId<"inv">(), programId, email: "kit@invited.example", tokenSha256: "0".repeat(64) },
      ...{ invitedBy: `member:${memberId}`, createdAt: NOW, expiresAt: addDays(NOW, 14) },
    })
    const prepared = { preparedBy: memberId, preparedAt: NOW, cutoffAt: NOW, state: "draft" as const }
    await tx.insert(schema.payoutBatches).values({ brandId, id: batchId, currency: "USD", ...prepared })
    const money = { grossMinor: 100, nettedMinor: 0, amountMinor: 100, destination: ana.stripeAccountId }
    const payout = { id: newId<"pay">(), batchId, creatorId: ana.creatorId, state: "planned" as const }
    await tx.insert(schema.payouts).values({ ...usd, ...payout, ...money })
    const funding = { id: newId<"fnd">(), amountMinor: 100, state: "asked" as const, askedBy: `member:${memberId}` }
    await tx.insert(schema.fundings).values({ ...usd, ...funding, askedAt: NOW })
    const question = { brandId, id: newId<"wif">(), policy: DEFAULT_POLICY, state: "asked" as const, askedBy: "system" }
    await tx.insert(schema.whatIfs).values({ ...question, fromAt: addDays(NOW, -30), untilAt: NOW, askedAt: NOW })
    const orderId = (await tx.select({ id: schema.orders.id }).from(schema.orders))[0]?.id
    const held = { kind: "person" as const, because: "the brand looks into it", until: addDays(NOW, 9), setAt: NOW }
    const answers = { ownerId: memberId, setBy: `member:${memberId}` }
    await tx.insert(schema.holdStops).values({ brandId, id: newId<"stp">(), orderId, ...held, ...answers })
    const subjectId = (await tx.select({ id: schema.codeOwnerships.id }).from(schema.codeOwnerships))[0]
      ?.id as Id<"cod">
    const seen = { score: 70, reasons: [], orderCount: 1, currency: "USD", netMinor: 100, commissionMinor: 10 }
    const times = { firstSeenAt: NOW, lastSeenAt: NOW, state: "open" as const }
    const signal = {
      kind: "leak" as const,
      subjectId,
      aboutCreatorId: ana.creatorId,
      code: ana.code,
      ...seen,
      ...times,
    }
    await tx.insert(schema.riskSignals).values({ brandId, id: newId<"rsk">(NOW), ...signal })
    const creatorId = ana.creatorId
    const notice = { creatorId, kind: "leak" as const, ownershipId: subjectId, code: ana.code, reasons: [] }
    const noticeId = newId<"ntc">(NOW)
    const given = { seenSince: NOW, noticedAt: NOW, givenBy: "system" }
    await tx.insert(schema.riskNotices).values({ brandId, id: noticeId, ...notice, ...given })
    const contest = { noticeId, creatorId, statement: "It is mine.", filedAt: NOW, dueAt: addDays(NOW, 10) }
    await tx.insert(schema.riskContests).values({ brandId, id: newId<"cts">(NOW), ...contest })
    const disputeId = newId<"dsp">(NOW)
    const due = { answerDays: 14, creatorDays: 14, dueAt: addDays(NOW, 14), filedAt: NOW, movedAt: NOW }
    const state = { state: "open" as const, lateBrand: "creator" as const, termsVersion: 0, questions: 0, moves: 1 }
    const missing = { kind: "missing_order" as const, about: "order #9", enrollmentId: ana.enrollmentId, creatorId }
    await tx.insert(schema.disputes).values({ brandId, id: disputeId, ...missing, ...due, ...state, appealed: false })
    const kept = { name: "shot.png", mediaType: "image/png", sizeBytes: 1, sha256: "0", content: Buffer.from("x") }
    const added = { creatorId, actor: "creator" as const, by: `creator:${creatorId}`, addedAt: NOW }
    await tx.insert(schema.disputeFiles).values({ brandId, id: newId<"dfl">(NOW), disputeId, ...kept, ...added })
    const listing = { url: "https://codes.example/", host: "codes.example", reportedBy: "system", reportedAt: NOW }
    await tx.insert(schema.codeListings).values({ brandId, id: newId<"lst">(NOW), ownershipId: subjectId, ...listing })
    const told = { brandId, shopId, receivedAt: NOW, topic: "orders/create", eventKey: "event", body: "[" }
    const parked = { parkedBecause: "The body is not JSON.", parkedAt: NOW }
    await tx.insert(schema.webhookDeliveries).values({ ...told, ...parked, id: newId<"whd">(NOW) })
    const asked = { shopId, kind: "data" as const, customerHash: null, orderGids: [], sentence: "A customer asks." }
    await openPrivacyRequest(tx, asked, NOW)
    const order = { orderGid: "gid://shopify/Order/1", orderName: "#1", subject: "", day: "2026-12-01" }
    const difference = { kind: "total" as const, ours: "1.00 USD", theirs: "2.00 USD", explanation: "", foundAt: NOW }
    await tx.insert(schema.shopDifferences).values({ brandId, id: newId<"dif">(NOW), shopId, ...order, ...difference })
    const pass = { kind: "comparison" as const, state: "asked" as const, fromAt: NOW, askedBy: "system", askedAt: NOW }
    const campaign = { programId, name: "Spring", utmCampaign: "spring", startsOn: "2026-11-01", createdAt: NOW }
    const campaignId = newId<"cmp">(NOW)
    await tx.insert(schema.campaigns).values({ brandId, id: campaignId, ...campaign, createdBy: "system" })
    const place = {
      brandId,
      campaignId,
      enrollmentId: ana.enrollmentId,
      currency: "USD",
      createdAt: NOW,
      createdBy: "x",
    }
    const asProposed = { creatorId: ana.creatorId, state: "proposed" as const, stateAt: NOW }
    const reel = { id: newId<"dlv">(NOW), what: "Reel", dueOn: "2026-12-24", feeMinor: 100 }
    await tx.insert(schema.deliverables).values({ ...place, ...asProposed, ...reel })
    const monthly = { title: "Ambassador", monthlyMinor: 100, startsOn: "2026-11-01", endsOn: "2027-01-31" }
    await tx.insert(schema.retainers).values({ ...place, ...asProposed, ...monthly, id: newId<"rtn">(NOW) })
    const manual = { kind: "bonus" as const, title: "Launch", because: "Sales", proof: "x", holdDays: 0, limitMinor: 1 }
    const byOwner = { state: "asked" as const, askedBy: memberId, askedAt: NOW, amountMinor: 100 }
    const ofAna = { ...place, ofCreatorId: ana.creatorId }
    await tx.insert(schema.manualAmounts).values({ ...ofAna, ...manual, ...byOwner, id: newId<"man">(NOW) })
    const gift = { kind: "gift" as const, title: "A throw", amountMinor: 100, quantity: 1, unitMinor: 100 }
    const when = { happenedOn: "2026-11-20", recordedBy: "x", recordedAt: NOW }
    await tx.insert(schema.costs).values({ ...ofAna, ...gift, ...when, id: newId<"cst">(NOW) })
    const domain = { host: "go.juniper.example", token: "t", addedAt: NOW, addedBy: "system" }
    await tx.insert(schema.linkDomains).values({ brandId, id: newId<"dom">(NOW), ...domain })
    const month = {
      kind: "month" as const,
      firstDay: "2026-10-01",
      startsAt: addDays(NOW, -61),
      endsAt: addDays(NOW, -30),
    }
    const closing = {
      programId,
      ...month,
      countsFrom: month.startsAt,
      begunBy: "system",
      begunAt: NOW,
      finishedAt: NOW,
    }
    await tx.insert(schema.periodClosings).values({ brandId, id: newId<"pcl">(NOW), ...closing })
    await tx.insert(schema.shopPasses).values({ brandId, id: newId<"pas">(NOW), shopId, ...pass })
    const reason = "She moved abroad and sells no more."
    const writeOff = {
      creatorId: ours.ana.creatorId,
      currency: "USD",
      amountMinor: 100,
      reason,
      askedBy: ours.finance.memberId,
    }
    const waiting = { askedAt: NOW, expiresAt: addDays(NOW, 14) }
    await tx.insert(schema.writeOffs).values({ brandId, id: newId<"wof">(NOW), ...writeOff, ...waiting })
  })
}

async function signEveryoneIn(): Promise<Record<PersonName, string | null>> {
  const session = async (userId: Id<"usr">) => {
    await db.nobody(tx => openSession(tx, { token: `token of ${userId}`, userId }, NOW))
    return `next-auth.session-token=${encodeURIComponent(`token of ${userId}`)}`
  }
  return {
    nobody: null,
    creator: await session(ours.ana.userId),
    "other creator": await session(foreign.ana.userId),
    analyst: await session(ours.analyst.userId),
    manager: await session(ours.manager.userId),
    finance: await session(ours.finance.userId),
    owner: await session(ours.owner.userId),
    "foreign owner": await session(foreign.owner.userId),
  }
}

async function everythingKnown(): Promise<{ ids: string[]; secrets: string[] }> {
  // The owner first: ending the brand's only owner is refused, and so everyone stays who they are until the end.
  const ids = [publicId("mem", ours.owner.memberId)]
  const secrets: string[] = [ours.ana.slug, ours.ana.stripeAccountId, "ana@juniper.example"]
  for (const [prefix, table] of Object.entries(IDS) as [Prefix, string][]) {
    const rows = await (table === "creators"
      ? owner`select id from creators where id = ${ours.ana.creatorId}`
      : owner`select id from ${owner(table)} where brand_id = ${ours.brandId}`)
    for (const row of rows) {
      ids.push(publicId(prefix, row.id))
      secrets.push(publicId(prefix, row.id), row.id)
    }
  }
  return { ids, secrets }
}

/** A hash over every row of every tenant table of the brand. */
async function fingerprintOf(brand: Juniper): Promise<string> {
  const tables = await owner`select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where a.attname = 'brand_id' and c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`
  const parts = tables.map(
    ({ name }) => `select '${name}' || t::text as row from "${name}" t where brand_id = '${brand.brandId}'`,
  )
  const [hash] = await owner.unsafe(
    `select md5(string_agg(row, '' order by row)) as all from (${parts.join(" union all ")}) rows`,
  )
  return hash?.all
}
