import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createTransport } from "nodemailer"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openClock } from "@/sandbox/clock"
import { clockPages } from "@/sandbox/clock-pages"
import { type Mailbox, startMailbox } from "@/sandbox/mailbox/start-mailbox"

const realNow = () => new Date("2026-11-22T09:00:00Z")
let dir: string
let mailbox: Mailbox

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "mailbox-"))
  mailbox = await start()
})

afterAll(async () => {
  await mailbox.close()
  rmSync(dir, { recursive: true })
})

function start(): Promise<Mailbox> {
  const clock = openClock(join(dir, "clock.json"), realNow)
  const file = join(dir, "mail.sqlite")
  return startMailbox({ smtpPort: 0, webPort: 0, file, now: clock.now, morePages: clockPages(clock) })
}

async function send(to: string, subject: string): Promise<void> {
  const html = '<p>Hello</p><a href="http://localhost:3000/signin?t=1&amp;u=2">Sign in</a><script>alert(1)</script>'
  await createTransport(mailbox.smtpUrl).sendMail({ from: "Tributary <no-reply@tributary.test>", to, subject, html })
}

async function json(path: string, init?: RequestInit) {
  const response = await fetch(`${mailbox.url}${path}`, init)
  return { status: response.status, body: await response.json() }
}

test("a mail is found by its recipient, with the link to click", async () => {
  await send("Ana@creators.test", "Sign in to Tributary")
  await send("wren@creators.test", "You are invited")
  const { body } = await json("/_sandbox/messages?to=ana@creators.test")
  expect(body.messages).toHaveLength(1)
  expect(body.messages[0]).toMatchObject({
    subject: "Sign in to Tributary",
    to: ["ana@creators.test"],
    links: ["http://localhost:3000/signin?t=1&u=2"],
  })
})

test("the page lists the mail and shows it where none of its scripts can run", async () => {
  await send("tomas@creators.test", "<b>Bold</b> subject")
  const list = await (await fetch(`${mailbox.url}/?to=tomas@creators.test`)).text()
  expect(list).toContain("&lt;b&gt;Bold&lt;/b&gt; subject")
  const path = list.match(/\/messages\/\d+/)?.[0]
  const message = await fetch(`${mailbox.url}${path}/html`)
  expect(message.headers.get("content-security-policy")).toMatch(/^sandbox allow-popups /)
})

test("the mail survives a restart", async () => {
  await send("kept@creators.test", "Keep me")
  await mailbox.close()
  mailbox = await start()
  expect((await json("/_sandbox/messages?to=kept@creators.test")).body.messages).toHaveLength(1)
})

test("the clock moves ahead, tells the app through its file, and never goes back", async () => {
  const day = 24 * 3_600_000
  const ahead = await json("/_sandbox/clock", { method: "POST", body: JSON.stringify({ advanceMs: 7 * day }) })
  expect(ahead.body).toEqual({ now: "2026-11-29T09:00:00.000Z", offsetMs: 7 * day })
  expect(JSON.parse(readFileSync(join(dir, "clock.json"), "utf8"))).toEqual({ offsetMs: 7 * day })
  const back = await json("/_sandbox/clock", { method: "POST", body: JSON.stringify({ to: "2026-11-01T00:00:00Z" }) })
  expect(back.status).toBe(409)
  expect(back.body.error).toContain("only moves ahead")
})

test("a person moves the clock by a button, and is told why real time is refused", async () => {
  const form = (body: string) =>
    fetch(`${mailbox.url}/clock`, {
      method: "POST",
      body: new URLSearchParams(body),
      headers: { origin: mailbox.url },
      redirect: "manual",
    })
  const before = (await json("/_sandbox/clock")).body.offsetMs
  expect((await form("days=30")).status).toBe(303)
  expect((await json("/_sandbox/clock")).body.offsetMs - before).toBe(30 * 24 * 3_600_000)
  const refused = await form("")
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain("npm run reset")
})
