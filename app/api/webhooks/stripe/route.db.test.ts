import { createHmac } from "node:crypto"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { POST } from "@/app/api/webhooks/stripe/route"
import { stripeEvents } from "@/db/schema"
import { type PayoutStory, payoutStory } from "@/db/testing/payout-story"

const SECRET = "whsec_route"
let story: PayoutStory

beforeAll(async () => {
  story = await payoutStory()
  globalThis.tributaryWorld = story.world
  const settings = {
    DATABASE_URL: story.url,
    NEXTAUTH_SECRET: "a secret of our stories",
    SHOPIFY_API_SECRET: "shopify",
    STRIPE_SECRET_KEY: "sk_test_route",
    STRIPE_WEBHOOK_SECRETS: `whsec_before, ${SECRET}`,
    SMTP_URL: "smtp://127.0.0.1:1",
  }
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
})
afterAll(async () => {
  globalThis.tributaryWorld = undefined
  await story.end()
})

function posts(body: string, secret = SECRET): Promise<Response> {
  const at = Math.floor((performance.timeOrigin + performance.now()) / 1000)
  const signature = createHmac("sha256", secret).update(`${at}.${body}`).digest("hex")
  const headers = { "stripe-signature": `t=${at},v1=${signature}` }
  return POST(new Request("http://localhost/api/webhooks/stripe", { method: "POST", body, headers }))
}
const stored = async () => (await story.world.db.nobody(tx => tx.select().from(stripeEvents))).length
const event = JSON.stringify({
  ...{ id: "evt_1", object: "event", type: "transfer.created", created: 1_795_000_000, livemode: false },
  data: { object: { object: "transfer", id: "tr_1" } },
})

test("a wrong signature is 401, no event is 400, ten megabytes are 413, and nothing is stored", async () => {
  const answers = [await posts(event, "whsec_other"), await posts("not json"), await posts("x".repeat(10_000_000))]
  expect(answers.map(answer => answer.status)).toEqual([401, 400, 413])
  expect(await stored()).toBe(0)
})

test("a right one is 200 however often it comes, and stored once", async () => {
  const answers = await Promise.all([posts(event), posts(event), posts(event)])
  expect(answers.map(answer => answer.status)).toEqual([200, 200, 200])
  expect(await stored()).toBe(1)
})

test("one that cannot be stored is not 2xx", async () => {
  const nobody = () => Promise.reject(new Error("disk full"))
  globalThis.tributaryWorld = { ...story.world, db: { ...story.world.db, nobody } }
  expect((await posts(event)).status).toBe(503)
})
