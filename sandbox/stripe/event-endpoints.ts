import { listRows } from "@/sandbox/stripe/list-rows"
import type { Endpoint, StripeWorld } from "@/sandbox/stripe/stripe-world"
import { noSuch } from "@/sandbox/stripe/wire-error"

type EventRow = { seq: number; id: string; version: number; body: string; created: number }

function eventOf(world: StripeWorld, id: string, version: number): object {
  const row = world.store.one<EventRow>("select * from events where id = ? and version = ?", id, version)
  if (!row) throw noSuch("event", id)
  return JSON.parse(row.body)
}

const readSnapshot: Endpoint = {
  method: "GET",
  path: "/v1/events/:id",
  run: (world, call) => eventOf(world, call.path.id ?? "", 1),
}

const readThin: Endpoint = {
  method: "GET",
  path: "/v2/core/events/:id",
  run: (world, call) => eventOf(world, call.path.id ?? "", 2),
}

const listSnapshots: Endpoint = {
  method: "GET",
  path: "/v1/events",
  run: (world, call) => {
    const listing = {
      table: "(select * from events where version = 1)",
      thing: "event",
      url: "/v1/events",
      filters: ["type"],
    }
    return listRows<EventRow>(world, call, listing, row => JSON.parse(row.body))
  },
}

/** Events read back, snapshot and thin. */
export const eventEndpoints: readonly Endpoint[] = [readSnapshot, listSnapshots, readThin]
