import { writeFileSync } from "node:fs"
import postgres from "postgres"
import { env } from "@/server/env"
import { present } from "@/server/kernel/error"
import { world } from "@/server/world"
import { BRANDS } from "./cast"
import { sandboxShop } from "./sandbox-shop"
import { seed } from "./seed"

/** Fills an empty database and the sandbox with the demo, and writes down whom to sign in as. */
const settings = env()
const shopify = new URL(present(settings.SHOPIFY_API_BASE, "SHOPIFY_API_BASE: the demo is made with the sandbox"))
const stripe = new URL(present(settings.STRIPE_API_BASE, "STRIPE_API_BASE: the demo is made with the sandbox"))

await seed(world(), {
  shop: sandboxShop(shopify),
  stripe,
  secret: settings.SHOPIFY_API_SECRET,
  small: process.env.SEED === "small",
  say: what => process.stdout.write(`${what}\n`),
})
await forgetJobs(settings.DATABASE_URL)
if (process.env.DEMO_FILE) writeFileSync(process.env.DEMO_FILE, JSON.stringify({ people: people() }, null, 2))
process.exit(0)

/** The demo did its own work; what it enqueued on the way would only be done twice, and mail the past. */
async function forgetJobs(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  await sql`select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))`
  await sql.end()
}

function people() {
  const notes = {
    owner: "approves payouts",
    manager: "invites creators",
    finance: "prepares payouts",
    analyst: "reads only",
  }
  const members = BRANDS.flatMap(brand =>
    brand.members.map(({ name, email, role }) => ({
      name,
      email,
      role: `${role} of ${brand.name}`,
      note: notes[role],
    })),
  )
  const creators = ["Ana", "Tomás", "Wren"].map(name => ({
    name,
    email: `${name
      .normalize("NFD")
      .replace(/[^a-zA-Z]/g, "")
      .toLowerCase()}@creators.example`,
    role: "creator",
    note: "works with both brands",
  }))
  return { people: [...members, ...creators] }.people
}
