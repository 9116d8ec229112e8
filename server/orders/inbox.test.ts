import { expect, test } from "vitest"
import type { Arrival } from "./delivery"
import { Inbox } from "./inbox"

const arrival = (body: string): Arrival => {
  return { domain: "juniper.myshopify.com", topic: "orders/create", eventKey: body, body, receivedAt: new Date(0) }
}

/** An inbox whose every write waits for the test's word. */
function slowInbox() {
  const batches: { bodies: string[]; done: () => void }[] = []
  const inbox = new Inbox(async arrivals => {
    await new Promise<void>(done => batches.push({ bodies: arrivals.map(one => one.body.slice(0, 5)), done }))
    if (arrivals.some(one => one.body === "bad")) throw new Error("spoiled")
    return arrivals.map(() => "stored")
  })
  return { inbox, batches, turn: () => new Promise(resolve => setImmediate(resolve)) }
}

test("the first goes at once; what comes meanwhile goes together", async () => {
  const { inbox, batches, turn } = slowInbox()
  const all = ["1", "2", "3", "4", "5"].map(body => inbox.receive(arrival(body)))
  expect(batches.map(batch => batch.bodies)).toEqual([["1"], ["2"]])
  batches[0]?.done()
  await turn()
  expect(batches[2]?.bodies).toEqual(["3", "4", "5"])
  for (const batch of batches) batch.done()
  expect(await Promise.all(all)).toEqual(Array(5).fill("stored"))
})

test("one that spoils its batch is refused alone", async () => {
  const { inbox, batches, turn } = slowInbox()
  const all = ["1", "2", "good", "bad", "fine"].map(body => inbox.receive(arrival(body)))
  const settled = Promise.allSettled(all)
  for (let seen = 0; seen < 7; seen++) {
    batches[seen]?.done()
    await turn()
  }
  const outcomes = (await settled).map(one => (one.status === "fulfilled" ? one.value : one.reason.message))
  expect(outcomes).toEqual(["stored", "stored", "stored", "spoiled", "stored"])
})

test("large bodies do not share one statement without end", async () => {
  const { inbox, batches, turn } = slowInbox()
  const large = "large".padEnd(1_900_000)
  const all = Array.from({ length: 6 }, () => inbox.receive(arrival(large)))
  batches[0]?.done()
  await turn()
  expect(batches.map(batch => batch.bodies.length)).toEqual([1, 1, 2])
  for (let seen = 1; seen < 5; seen++) {
    batches[seen]?.done()
    await turn()
  }
  expect(await Promise.all(all)).toHaveLength(6)
})
