import { expect, test } from "vitest"
import type { World } from "@/server/world"
import { answerAuth } from "./answer-auth"
import { answerConnect } from "./answer-connect"
import { answerTrpc } from "./answer-trpc"

const APP_URL = "https://tributary.example"
const world = { appUrl: APP_URL } as World
const PART = new Uint8Array(64 * 1024).fill(32)
const PARTS = 400

test.each([
  ["connect a shop", "/api/shopify/connect", answerConnect],
  ["sign in", "/api/auth/signin/email", answerAuth],
  ["ask for anything", "/api/trpc/brand.home", answerTrpc],
])("who has nothing to show and sends 25 MB without saying so to %s is refused early", async (_what, path, answer) => {
  let sent = 0
  const body = new ReadableStream({
    pull(controller) {
      sent += 1
      if (sent > PARTS) return controller.close()
      controller.enqueue(PART)
    },
  })
  const headers = { "content-type": "application/json" }
  const request = new Request(`${APP_URL}${path}`, { method: "POST", headers, body, duplex: "half" } as RequestInit)
  expect((await answer(world, request)).status).toBe(413)
  expect(sent).toBeLessThan(32)
})
