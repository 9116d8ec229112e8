import { type Context, Hono } from "hono"
import { csrf } from "hono/csrf"
import { html } from "hono/html"
import { type Clock, ClockRefusal } from "@/sandbox/clock"
import { page } from "@/sandbox/mailbox/page"

const dayMs = 24 * 3_600_000
const jumps = [1, 7, 30]

/** `/clock` for people, `/_sandbox/clock` for programs: both move the time of the sandbox and of the app. */
export function clockPages(clock: Clock): Hono {
  const pages = new Hono()
  pages.get("/clock", c => c.html(clockPage(clock)))
  pages.post("/clock", csrf(), c => movedByForm(c, clock))
  pages.get("/_sandbox/clock", c => c.json(reading(clock)))
  pages.post("/_sandbox/clock", c => movedByProgram(c, clock))
  return pages
}

async function movedByForm(c: Context, clock: Clock) {
  const form = await c.req.parseBody()
  try {
    if (typeof form.days === "string") clock.advance(Number(form.days) * dayMs)
    else if (typeof form.to === "string") clock.travelTo(new Date(`${form.to}Z`))
    else backToReal(clock)
    return c.redirect("/clock", 303)
  } catch (error) {
    if (error instanceof ClockRefusal) return c.html(clockPage(clock, error.message), 409)
    throw error
  }
}

/** Body: `{ advanceMs }` or `{ to }` (ISO 8601). Answers the new reading, or 409 with a sentence. */
async function movedByProgram(c: Context, clock: Clock) {
  const wish: { advanceMs?: unknown; to?: unknown } = await c.req.json().catch(() => ({}))
  try {
    if (typeof wish.to === "string") clock.travelTo(new Date(wish.to))
    else clock.advance(typeof wish.advanceMs === "number" ? wish.advanceMs : 0)
    return c.json(reading(clock))
  } catch (error) {
    if (error instanceof ClockRefusal) return c.json({ ...reading(clock), error: error.message }, 409)
    throw error
  }
}

function backToReal(clock: Clock): void {
  if (clock.offsetMs() === 0) return
  throw new ClockRefusal("Real time is behind the dates already in the books. To start over, run npm run reset.")
}

function reading(clock: Clock) {
  return { now: clock.now().toISOString(), offsetMs: clock.offsetMs() }
}

function clockPage(clock: Clock, refusal?: string) {
  const now = clock.now()
  const ahead = Math.floor(clock.offsetMs() / dayMs)
  const hours = Math.floor((clock.offsetMs() % dayMs) / 3_600_000)
  return page({
    title: "Clock",
    here: "/clock",
    body: html`
      <h1>Clock</h1>
      <p class="number">${now.toLocaleDateString("en-GB", { dateStyle: "full", timeZone: "UTC" })}</p>
      <p class="quiet">
        ${now.toISOString().slice(11, 19)} UTC,
        ${clock.offsetMs() === 0 ? "the real time" : `${ahead} days and ${hours} hours ahead of the real time`}
      </p>
      ${refusal ? html`<p class="refusal" role="alert">${refusal}</p>` : ""}
      <p>The app, the shop and Stripe all live in this time. Move it ahead to see holds end and deadlines pass.</p>
      <form method="post" class="row">
        ${jumps.map(days => html`<button name="days" value="${days}">+ ${days} ${days === 1 ? "day" : "days"}</button>`)}
      </form>
      <form method="post" class="row">
        <label for="to">To a date and time (UTC)</label>
        <input id="to" name="to" type="datetime-local" required value="${now.toISOString().slice(0, 16)}" />
        <button>Go there</button>
      </form>
      <form method="post" class="row"><button class="plain">Back to real time</button></form>
    `,
  })
}
