import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import postgres from "postgres"
import { juniperShop } from "@/db/testing/juniper-shop"
import { findMember } from "@/server/identity/find-member"
import { linkFollower } from "@/server/journeys/follow-link"
import { makeOffer, type OfferWish } from "@/server/journeys/keep-offer"
import { tasks } from "@/server/journeys/tasks"
import { present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { type OfferTerms, POOL } from "@/server/tracking/offer"
import type { World } from "@/server/world"

export const PHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Instagram 385.0"

export const TEN_PERCENT: OfferTerms = {
  title: "Ten for friends",
  value: { kind: "percentage", bps: 1_000 },
  items: { kind: "all" },
  minimum: null,
  startsAt: "2026-11-01T00:00:00.000Z",
  endsAt: null,
  usageLimit: null,
  oncePerCustomer: false,
  combines: { order: false, product: false, shipping: false },
}

/** Juniper's books and shop, with a redirect of their own and a queue that is worked off when a test says so. */
export async function offerDesk() {
  const juniper = await juniperShop()
  const world: World = { ...juniper.world, appUrl: "http://localhost:3000" }
  const owner = postgres(juniper.database.url, { max: 2, onnotice: () => {} })
  const follower = linkFollower(world, 0)
  const server = createServer((request, response) => void follower.answer(request, response))
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  const { brandId } = juniper.brand
  return {
    ...juniper,
    world,
    owner,
    follower,
    /** Olive makes an offer; nothing is asked of the shop before {@link workOff}. */
    async makeOffer(wish: Partial<OfferWish> = {}): Promise<Id<"ofr">> {
      const { programId, shopId, owner: olive } = juniper.brand
      const whole: OfferWish = {
        ...{ programId, shopId, kind: "single_use", terms: TEN_PERCENT },
        pool: { ...POOL, prefix: "JUNI" },
        ...wish,
      }
      return await world.db.brand(brandId, async tx => {
        const member = present(await findMember(tx, olive.userId), "Olive")
        return await makeOffer(tx, whole, member, world.now())
      })
    },
    /** Works the queue off as a worker would, jobs that jobs leave included. Answers the names of what ran. */
    async workOff(): Promise<readonly string[]> {
      const bodies = tasks(world)
      const ran: string[] = []
      for (;;) {
        const rows = await owner<{ task: keyof typeof bodies; payload: unknown }[]>`
          with gone as (delete from graphile_worker._private_jobs returning task_id, payload, id)
          select t.identifier as task, g.payload from gone g join graphile_worker._private_tasks t on t.id = g.task_id order by g.id`
        if (rows.length === 0) return ran
        for (const { task, payload } of rows) {
          ran.push(task)
          if (task !== "send-mail") await bodies[task](payload, 1)
        }
      }
    },
    /** A shopper follows a link; `cookie` is what their browser kept of an earlier visit. */
    follow(slug: string, headers: Record<string, string> = {}): Promise<Response> {
      return fetch(`http://127.0.0.1:${port}/go/${slug}`, {
        redirect: "manual",
        headers: { "user-agent": PHONE, ...headers },
      })
    },
    async safeSlug(enrollmentId: string): Promise<string> {
      const [link] =
        await owner`select slug from tracking_links where enrollment_id = ${enrollmentId} and pool_id is not null`
      return String(link?.slug)
    },
    async close() {
      await follower.drain()
      server.closeAllConnections()
      server.close()
      await owner.end()
      await juniper.close()
    },
  }
}

export type OfferDesk = Awaited<ReturnType<typeof offerDesk>>

/** The code in an address of the shop; null when the address carries none. */
export function codeIn(location: string | null): string | null {
  return /\/discount\/([^?]+)\?/.exec(location ?? "")?.[1] ?? null
}
