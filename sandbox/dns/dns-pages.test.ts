import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Hono } from "hono"
import { afterAll, expect, test } from "vitest"
import { dnsPages } from "./dns-pages"
import { openZone } from "./zone"

const folder = mkdtempSync(join(tmpdir(), "dns-"))
const pages = new Hono().route("/", dnsPages(openZone(join(folder, "zone.json"))))
afterAll(() => rmSync(folder, { recursive: true }))

const write = (record: object) =>
  pages.request("/_sandbox/dns", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(record),
  })

test("a record that is written is listed, kept, and takes the place of the one before", async () => {
  const name = "_tributary.go-9x.juniper.localhost"
  expect((await write({ type: "TXT", name, value: "tributary=one" })).status).toBe(200)
  expect((await write({ type: "TXT", name, value: "tributary=two" })).status).toBe(200)
  expect((await write({ type: "CNAME", name: "go-9x.juniper.localhost", value: "localhost" })).status).toBe(200)
  const page = await (await pages.request("/dns")).text()
  expect(page).toContain("tributary=two")
  expect(page).not.toContain("tributary=one")
  expect(openZone(join(folder, "zone.json")).records()).toHaveLength(2)
})

test("what is no record is refused with a sentence", async () => {
  const refused = await write({ type: "CNAME", name: "no name", value: "x" })
  expect(refused.status).toBe(400)
  expect(await refused.json()).toEqual({ error: "A name looks like go.juniper.example." })
})
