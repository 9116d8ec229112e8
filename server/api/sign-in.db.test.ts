import { sql } from "drizzle-orm"
import postgres from "postgres"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Connection, connect } from "@/db/client"
import { transactions } from "@/db/scope"
import { type TestDatabase, testDatabase } from "@/db/testing/test-database"
import { secretBox } from "@/server/identity/secret-box"
import type { World } from "@/server/world"
import { answerAuth } from "./answer-auth"
import { createContext } from "./context"
import { createCallerFactory } from "./procedures"
import { appRouter } from "./root"

const APP = "http://localhost:3000"
const SECRET = "a secret for tests only"
let database: TestDatabase
let connection: Connection
let now = new Date("2026-03-02T10:00:00Z")

beforeAll(async () => {
  database = await testDatabase()
  connection = connect(database.url, 5)
})
afterAll(async () => {
  await connection.close()
  await database.drop()
})

function world(appUrl = APP): World {
  const secrets = { box: secretBox(SECRET), app: SECRET }
  // No port is called on the way in: a vendor that is asked here would fail the test.
  return { db: transactions(connection.db), now: () => now, appUrl, secrets } as unknown as World
}

async function rows<T>(query: string): Promise<T[]> {
  return [...(await connection.db.execute(sql.raw(query)))] as T[]
}

const count = async (table: string) => (await rows<{ n: number }>(`select count(*)::int as n from ${table}`))[0]?.n

/** Asks for a link and answers the one in the newest mail. */
async function askForLink(email: string, goTo = ""): Promise<URL> {
  const caller = createCallerFactory(appRouter)(await createContext(world(), null))
  await caller.public.signIn.requestLink({ email, goTo })
  const mails = await sentMails()
  return new URL(mails.at(-1)?.props.url ?? "")
}

type SentMail = { to: string; template: string; props: { url: string } }

/** The mails in the queue, oldest first; read as the database's owner, for the app itself may only put jobs in. */
async function sentMails(): Promise<SentMail[]> {
  const owner = postgres(database.url, { max: 1 })
  const jobs = await owner`select payload from graphile_worker._private_jobs order by id`
  await owner.end()
  return jobs.map(job => job.payload)
}

function press(link: URL, headers: Record<string, string> = {}, on = world()): Promise<Response> {
  return answerAuth(
    on,
    new Request(`${APP}/api/auth/callback/email`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", origin: APP, host: "localhost:3000", ...headers },
      body: link.searchParams.toString(),
    }),
  )
}

const cookieOf = (answer: Response) =>
  answer.headers.getSetCookie().find(cookie => cookie.includes("session-token=")) ?? ""
const who = async (cookie: string) => {
  const context = await createContext(world(), cookie.split(";")[0] ?? null)
  return createCallerFactory(appRouter)(context).public.session.who()
}

test("looking at a link as often as a scanner likes uses nothing up; the button works once", async () => {
  const link = await askForLink("Ana@Juniper.example", "/brand/juniper")
  expect(link.pathname).toBe("/signin/confirm")
  for (const method of ["GET", "GET", "GET", "GET", "GET", "HEAD"]) {
    const answer = await answerAuth(world(), new Request(`${APP}/api/auth/callback/email${link.search}`, { method }))
    expect(answer.status).toBe(302)
    expect(answer.headers.get("location")).toBe(`/signin/confirm${link.search}`)
    expect(answer.headers.getSetCookie()).toEqual([])
  }
  expect(await count("sessions")).toBe(0)

  const first = await press(link)
  expect(first.headers.get("location")).toBe("/brand/juniper")
  expect(cookieOf(first)).toMatch(/^next-auth\.session-token=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/)
  expect(await who(cookieOf(first))).toMatchObject({ email: "ana@juniper.example", isCreator: false })

  const second = await press(link)
  expect(cookieOf(second)).toBe("")
  expect(second.headers.get("location")).toContain("error=Verification")
})

test("pressed a hundred times at once, a link opens one session and makes one user", async () => {
  const link = await askForLink("tomas@juniper.example")
  const before = await count("sessions")
  const answers = await Promise.all(Array.from({ length: 100 }, () => press(link)))
  expect(answers.filter(answer => cookieOf(answer)).length).toBe(1)
  expect(await count("sessions")).toBe((before ?? 0) + 1)
  expect(await count("users where email = 'tomas@juniper.example'")).toBe(1)
})

test("neither a token nor a session can be read from the database", async () => {
  const link = await askForLink("wren@juniper.example")
  const token = link.searchParams.get("token") ?? ""
  const answer = await press(link)
  const session = cookieOf(answer).match(/session-token=([^;]+)/)?.[1] ?? ""
  const kept = JSON.stringify([await rows("select * from sessions"), await rows("select * from verification_tokens")])
  expect(session.length).toBeGreaterThan(20)
  expect(kept).not.toContain(session)
  expect(kept).not.toContain(token)
})

test("an old link, a link for someone else and a made-up one open nothing", async () => {
  const link = await askForLink("old@juniper.example")
  now = new Date(now.getTime() + 15 * 60_000)
  expect(cookieOf(await press(link))).toBe("")
  const fresh = await askForLink("fresh@juniper.example")
  const stolen = new URL(fresh)
  stolen.searchParams.set("email", "ana@juniper.example")
  expect(cookieOf(await press(stolen))).toBe("")
  const madeUp = new URL(fresh)
  madeUp.searchParams.set("token", "0".repeat(64))
  expect(cookieOf(await press(madeUp))).toBe("")
  const empty = new URL(fresh)
  empty.searchParams.delete("email")
  expect(cookieOf(await press(empty))).toBe("")
  expect(cookieOf(await press(fresh))).not.toBe("")
})

test("one address gets five links an hour; the sixth looks the same and is not sent", async () => {
  const caller = createCallerFactory(appRouter)(await createContext(world(), null))
  const ask = () => caller.public.signIn.requestLink({ email: "many@juniper.example" })
  const answers = await Promise.all(Array.from({ length: 8 }, ask))
  expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1)
  expect((await sentMails()).filter(mail => mail.to === "many@juniper.example").length).toBe(5)
  now = new Date(now.getTime() + 60 * 60_000)
  await ask()
  expect((await sentMails()).filter(mail => mail.to === "many@juniper.example").length).toBe(6)
})

test("an address that is none is refused with a sentence, and nothing is sent", async () => {
  const caller = createCallerFactory(appRouter)(await createContext(world(), null))
  const before = (await sentMails()).length
  const asking = caller.public.signIn.requestLink({ email: "ana@juniper.example,eve@evil.example" })
  await expect(asking).rejects.toMatchObject({ code: "BAD_REQUEST", message: expect.stringContaining("name@example") })
  expect((await sentMails()).length).toBe(before)
})

test("another site's form signs nobody in, and a link never leads away from here", async () => {
  const link = await askForLink("careful@juniper.example", "https://evil.example/steal")
  expect(link.searchParams.get("callbackUrl")).toBe("/brand")
  expect((await press(link, { origin: "https://evil.example" })).status).toBe(403)
  link.searchParams.set("callbackUrl", "//evil.example")
  const answer = await press(link)
  expect(cookieOf(answer)).not.toBe("")
  expect(answer.headers.get("location")).toBe("/brand")
})

test("over https the cookie is secure and says so in its name", async () => {
  const link = await askForLink("safe@juniper.example")
  const secure = world("https://app.tributary.example")
  const cookie = cookieOf(await press(link, { origin: "https://app.tributary.example" }, secure))
  expect(cookie).toMatch(/^__Secure-next-auth\.session-token=.*Secure/)
  expect(cookie).toContain("HttpOnly")
})

test("a client cannot change its session, nor prolong one that ran out", async () => {
  const cookie = cookieOf(await press(await askForLink("long@juniper.example")))
  const update = new Request(`${APP}/api/auth/session`, { method: "POST", headers: { cookie }, body: "data=x" })
  expect((await answerAuth(world(), update)).status).toBe(404)
  expect(await who(cookie)).not.toBeNull()
  const before = now
  now = new Date(now.getTime() + 60 * 86_400_000)
  expect(await who(cookie)).toBeNull()
  now = before
})

test("next-auth's own form sends through the same door, bounded in the same way", async () => {
  const csrf = await answerAuth(world(), new Request(`${APP}/api/auth/csrf`))
  const { csrfToken } = (await csrf.json()) as { csrfToken: string }
  const cookie = csrf.headers
    .getSetCookie()
    .map(one => one.split(";")[0])
    .join("; ")
  const body = new URLSearchParams({ csrfToken, email: "Form@Juniper.example", callbackUrl: "/creator" })
  const headers = { cookie, origin: APP, "content-type": "application/x-www-form-urlencoded" }
  const answer = await answerAuth(
    world(),
    new Request(`${APP}/api/auth/signin/email`, { method: "POST", headers, body }),
  )
  expect(answer.status).toBe(302)
  const link = new URL((await sentMails()).at(-1)?.props.url ?? "")
  expect(link.searchParams.get("email")).toBe("form@juniper.example")
  const pressed = await press(link)
  expect(pressed.headers.get("location")).toBe("/creator")
  expect(await who(cookieOf(pressed))).toMatchObject({ email: "form@juniper.example" })
})
