import superjson from "superjson"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Connection, connect } from "@/db/client"
import { transactions } from "@/db/scope"
import { type TestDatabase, testDatabase } from "@/db/testing/test-database"
import type { World } from "@/server/world"
import { answerTrpc } from "./answer-trpc"

const APP = "http://localhost:3000"
const NOW = new Date("2026-03-02T10:00:00Z")
let database: TestDatabase
let connection: Connection

beforeAll(async () => {
  database = await testDatabase()
  connection = connect(database.url, 2)
})
afterAll(async () => {
  await connection.close()
  await database.drop()
})

function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const secrets = { app: "a secret for tests" }
  const world = { db: transactions(connection.db), now: () => NOW, appUrl: APP, secrets } as unknown as World
  return answerTrpc(world, new Request(`${APP}/api/trpc/${path}`, init))
}

const request = (headers: Record<string, string>, input: unknown) =>
  ask("public.signIn.requestLink", { method: "POST", headers, body: superjson.stringify(input) })
const json = { "content-type": "application/json", origin: APP }

test("our own page may ask for a link; another site's page and a plain form may not", async () => {
  const input = { email: "ana@juniper.example" }
  expect((await request(json, input)).status).toBe(200)
  expect((await request({ ...json, origin: "https://evil.example" }, input)).status).toBe(403)
  expect((await request({ ...json, "sec-fetch-site": "cross-site" }, input)).status).toBe(403)
  expect((await request({ ...json, "content-type": "text/plain" }, input)).status).toBe(415)
  expect((await request({ ...json, "content-length": "2000000" }, input)).status).toBe(413)
  expect((await ask(Array(30).fill("public.session.who").join(","))).status).toBe(400)
})

test("what is refused comes with a sentence per field, a number to tell us, and nothing of our insides", async () => {
  const answer = await request(json, { email: 7 })
  const body = await answer.text()
  expect(answer.status).toBe(400)
  const { error } = JSON.parse(body)
  const { message, data } = superjson.deserialize<{ message: string; data: Record<string, unknown> }>(error)
  expect(message).toMatch(/^email: /)
  expect(data).toMatchObject({ code: "BAD_REQUEST", details: [], fields: { email: expect.stringMatching(/\.$/) } })
  expect(data.requestId).toEqual(expect.any(String))
  expect(body).not.toMatch(/stack|node_modules/)
})

test("who asks without a session is anonymous, and answers are kept by no cache", async () => {
  const answer = await ask("public.session.who", { headers: { cookie: "next-auth.session-token=made-up" } })
  expect(answer.headers.get("cache-control")).toBe("no-store")
  expect((await answer.json()).result.data.json).toBeNull()
  expect((await ask("brand.session.me?input=%7B%22json%22%3A%7B%22brand%22%3A%22juniper%22%7D%7D")).status).toBe(401)
  expect((await ask("no.such.thing")).status).toBe(404)
})
