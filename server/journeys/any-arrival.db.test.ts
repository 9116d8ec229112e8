import { randomUUID } from "node:crypto"
import fc from "fast-check"
import type postgres from "postgres"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Transactions } from "@/db/scope"
import { expectBooksInOrder } from "@/db/testing/books"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { ALLOWED, type Bought, clickAt, type PurchaseStory, purchaseStory, type Who } from "@/db/testing/purchase-story"
import type { Policy } from "@/server/attribution/decision"
import { DEFAULT_POLICY } from "@/server/attribution/policy"
import { addDays, HOUR_MS } from "@/server/kernel/time"

let database: OpenDatabase
let db: Transactions
let owner: postgres.Sql
let brands = 0

beforeAll(async () => {
  database = await openDatabase()
  ;({ db, owner } = database)
})
afterAll(() => database.end())

const ORDERED_AT = new Date("2026-10-01T12:00:00Z")
const REFUSED = { analytics: true, marketing: false }

/** Through what a click is known, besides that it happened. */
type Way = "cart" | "pixel" | "visit"
type Shape = {
  readonly clicks: readonly { readonly who: Who; readonly hoursBefore: number; readonly ways: readonly Way[] }[]
  readonly visits: readonly { readonly query: string; readonly hoursBefore: number; readonly phone: boolean }[]
  readonly code: string | null
  readonly answer: string | null
  readonly server: boolean
  readonly allowed: boolean
  readonly known: boolean
  readonly secondOrder: boolean
}
type Arrival = (story: PurchaseStory) => Promise<unknown>

/** Clicks wait in memory while the database is away, and no longer: what is older was written before the order came. */
const LATE_CLICK_HOURS = 3

const POLICIES: readonly Policy[] = [
  DEFAULT_POLICY,
  { ...DEFAULT_POLICY, precedence: "latest", model: { kind: "linear" } },
  { ...DEFAULT_POLICY, precedence: "click_over_code", otherChannels: "later_paid_click_wins" },
  { ...DEFAULT_POLICY, model: { kind: "first_touch" }, precedence: "latest", clickWindowDays: 7 },
]

/** What it takes together to see somebody as the same customer: by even chances some runs would see nobody. */
const mostly = fc.constantFrom(true, true, true, false)

const shapes: fc.Arbitrary<Shape> = fc.record({
  clicks: fc.array(
    fc.record({
      who: fc.constantFrom<Who>("ana", "tomas", "wren"),
      hoursBefore: fc.oneof(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 24 * 20 })),
      ways: fc.subarray<Way>(["cart", "pixel", "visit"]),
    }),
    { maxLength: 3 },
  ),
  visits: fc.array(
    fc.record({
      query: fc.constantFrom("gclid=1", "utm_medium=email", "utm_source=ig&utm_medium=paid", ""),
      hoursBefore: fc.integer({ min: 1, max: 24 * 20 }),
      phone: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
  code: fc.constantFrom(null, "ANA10", "TOMAS10", "NOBODYS"),
  answer: fc.constantFrom(null, "@wren", "tomas"),
  server: fc.boolean(),
  allowed: mostly,
  known: mostly,
  secondOrder: mostly,
})

const before = (hours: number) => new Date(ORDERED_AT.getTime() - hours * HOUR_MS)

/** Everything that happened, each as one arrival; told in this order it is how it happened. */
function arrivalsOf(shape: Shape): { first: Arrival[]; arrivals: Arrival[]; gids: string[] } {
  const { laptop, phone } = { laptop: `laptop-${randomUUID()}`, phone: `phone-${randomUUID()}` }
  const order: Bought = {
    ...{ gid: "gid://shopify/Order/1", checkoutToken: "t1", orderedAt: ORDERED_AT, code: shape.code },
    customerHash: shape.known ? "c1" : null,
  }
  const second: Bought = {
    ...order,
    gid: "gid://shopify/Order/2",
    checkoutToken: "t2",
    code: null,
    orderedAt: new Date(ORDERED_AT.getTime() + 2 * HOUR_MS),
  }
  const consent = shape.allowed ? ALLOWED : REFUSED
  const clicks = shape.clicks.map(click => {
    const at = before(click.hoursBefore)
    return { ...click, at, id: clickAt(at), visitId: randomUUID() }
  })
  const named = (way: Way) => clicks.filter(click => click.ways.includes(way))
  const refs = (story: PurchaseStory) => named("cart").map(click => story.ref(click.id))
  const bought = { at: ORDERED_AT, checkoutToken: "t1", visitorId: laptop, consent }
  const pixels = named("pixel").slice(0, 1)
  const clicked =
    ({ who, id, at }: (typeof clicks)[number]): Arrival =>
    story =>
      story.click(who, id, at)
  const isLate = ({ hoursBefore }: { hoursBefore: number }) => hoursBefore < LATE_CLICK_HOURS
  const first = clicks.filter(click => !isLate(click)).map(clicked)
  const arrivals: Arrival[] = [
    ...clicks.filter(isLate).map(clicked),
    ...named("visit").map(
      ({ visitId, id, at }): Arrival =>
        story =>
          story.visit({ id: visitId, at, visitorId: laptop, query: "", ref: story.ref(id), consent }),
    ),
    ...shape.visits.map((visit): Arrival => {
      const id = randomUUID()
      const visitorId = visit.phone ? phone : laptop
      return story => story.visit({ id, at: before(visit.hoursBefore), visitorId, query: visit.query, consent })
    }),
    story => story.order(order),
    story => story.order(order, { refs: refs(story), laterMs: 5_000 }),
    story => story.purchase({ ...bought, ref: pixels.map(click => story.ref(click.id))[0] ?? null }),
    ...(shape.server
      ? [(story: PurchaseStory) => story.purchase({ at: ORDERED_AT, by: "server", orderGid: order.gid })]
      : []),
    ...(shape.answer ? [answered(shape.answer)] : []),
  ]
  if (!shape.secondOrder) return { first, arrivals, gids: [order.gid] }
  const again: Arrival[] = [
    story => story.order(second),
    story => story.purchase({ at: second.orderedAt, checkoutToken: "t2", visitorId: phone, consent }),
  ]
  return { first, arrivals: [...arrivals, ...again], gids: [order.gid, second.gid] }
}

const answered =
  (handle: string): Arrival =>
  story =>
    story.answer({ checkoutToken: "t1", handle, at: addDays(ORDERED_AT, 0) })

async function told(
  arrivals: readonly Arrival[],
  policy: Policy,
  gids: readonly string[],
  workOffAt = new Set<number>(),
) {
  brands += 1
  const story = await purchaseStory(db, owner, `any-${brands}`, policy)
  for (const [at, arrive] of arrivals.entries()) {
    await arrive(story)
    if (workOffAt.has(at)) await story.workOff(ORDERED_AT)
  }
  await story.workOff(ORDERED_AT)
  return { story, outcomes: await Promise.all(gids.map(gid => story.outcome(gid))) }
}

describe("click, cart, landing, pixel, server, code, survey and order", () => {
  test("decide the same in whatever order they arrive, however late and however often", {
    timeout: 240_000,
  }, async () => {
    const seen = { credited: 0, assisted: 0, lost: 0, others: 0, joined: 0 }
    await fc.assert(
      fc.asyncProperty(
        shapes,
        fc.constantFrom(...POLICIES),
        fc.infiniteStream(fc.nat()),
        async (shape, policy, dice) => {
          const { first, arrivals, gids } = arrivalsOf(shape)
          const chance = dice[Symbol.iterator]()
          const roll = (sides: number) => Number(chance.next().value) % sides
          const inOrder = await told([...first, ...arrivals], policy, gids)
          const again = arrivals.filter(() => roll(3) === 0)
          const shuffled = [...arrivals, ...again]
            .map(arrive => ({ arrive, place: roll(1_000_000) }))
            .sort((a, b) => a.place - b.place)
            .map(({ arrive }) => arrive)
          const stops = new Set(shuffled.map((_, at) => at).filter(() => roll(3) === 0))
          const anyhow = await told([...first, ...shuffled], policy, gids, stops)
          expect(anyhow.outcomes).toEqual(inOrder.outcomes)
          for (const { credits, assists, losers, others, touches } of inOrder.outcomes) {
            seen.credited += credits.length
            seen.assisted += assists.length
            seen.lost += losers.length
            seen.others += others.length
            seen.joined += touches.filter(touch => touch.includes("same customer")).length
          }
        },
      ),
      { numRuns: 40 },
    )
    for (const [what, times] of Object.entries(seen))
      expect(times, `stories in which somebody was ${what}`).toBeGreaterThan(0)
    await expectBooksInOrder(database.url)
  })

  test("a ref that we did not sign brings nothing and takes nothing away, though its click is real", async () => {
    const order = { checkoutToken: "t1", orderedAt: ORDERED_AT, customerHash: null, code: null }
    const gid = "gid://shopify/Order/1"
    const [at, id] = [before(2), clickAt(before(2))]
    const credits = async (slug: string, refs: (real: string) => readonly string[]) => {
      const story = await purchaseStory(db, owner, slug)
      await story.click("ana", id, at)
      for (const ref of refs(story.ref(id)))
        await story.purchase({ at: ORDERED_AT, checkoutToken: "t1", visitorId: `visitor-of-${slug}`, ref })
      await story.order({ ...order, gid })
      await story.workOff()
      return (await story.outcome(gid)).credits
    }
    // Smaller than the real one, so that it would be taken of the two.
    const forged = (real: string) => `${real.slice(0, 25)}${real.slice(25).replace(/[^-]/, "-")}`
    expect(await credits("forged", real => [forged(real)])).toEqual([])
    expect(await credits("forged-too", real => [forged(real), real])).toEqual(["Ana 1000000 click"])
  })
})
