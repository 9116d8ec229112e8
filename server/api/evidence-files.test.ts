import { TRPCError } from "@trpc/server"
import { expect, test } from "vitest"
import { MOST_FILE_BYTES } from "@/server/disputes/evidence-file"
import { handOut, takeFile } from "./evidence-files"

const APP = "https://app.example"
const sent = (body: Buffer<ArrayBuffer>, headers: Record<string, string> = {}) =>
  new Request(`${APP}/creator/disputes/dsp_1/files?name=till.png`, { method: "POST", body, headers })

test("a file comes as the whole body, with its name in the address", async () => {
  const kept: unknown[] = []
  const answer = await takeFile(sent(Buffer.from("png")), APP, async one => void kept.push(one))
  expect(answer.status).toBe(204)
  expect(kept).toEqual([{ name: "till.png", content: Buffer.from("png").toString("base64") }])
})

test("from another site's page, and beyond the limit, nothing is kept", async () => {
  const keep = () => Promise.reject(new Error("was kept"))
  const foreign = await takeFile(sent(Buffer.from("png"), { "sec-fetch-site": "cross-site" }), APP, keep)
  expect(foreign.status).toBe(403)
  const large = await takeFile(sent(Buffer.alloc(MOST_FILE_BYTES + 1)), APP, keep)
  expect([large.status, await large.json()]).toEqual([413, { error: expect.stringContaining("2 MB") }])
})

test("a refusal is answered as its sentence", async () => {
  const keep = () => Promise.reject(new TRPCError({ code: "BAD_REQUEST", message: "This file is empty." }))
  const answer = await takeFile(sent(Buffer.from("")), APP, keep)
  expect([answer.status, await answer.json()]).toEqual([400, { error: "This file is empty." }])
})

test("what is handed out is kept, never opened as a page of ours", async () => {
  const content = Buffer.from("bytes").toString("base64")
  const answer = await handOut(async () => ({ name: "till.png", mediaType: "image/png", content }))
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "image/png",
    "content-disposition": 'attachment; filename="till.png"',
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
  })
  expect(await answer.text()).toBe("bytes")
})
