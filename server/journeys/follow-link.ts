import type { IncomingMessage, ServerResponse } from "node:http"
import { clickKey } from "@/server/tracking/click-ref"
import { ClickWriter } from "@/server/tracking/click-writer"
import { findLink, findLinkDomain, readLinkTarget } from "@/server/tracking/find-link"
import { followSafeLinks } from "@/server/tracking/follow-safe-links"
import { hostOf, isOwnHost } from "@/server/tracking/link-host"
import { LookupCache } from "@/server/tracking/lookup-cache"
import { recordClicks } from "@/server/tracking/record-clicks"
import { answerRedirect } from "@/server/tracking/redirect"
import { SafeClicks } from "@/server/tracking/safe-clicks"
import type { LinkTarget } from "@/server/tracking/tracking-link"
import type { World } from "@/server/world"

export type LinkFollower = {
  /**
   * Whether a request is a link's: `/go/*` anywhere, and everything on a brand's own domain. Never rejects; a domain that
   * cannot be looked up is taken for none, so that the app goes on while the database is away.
   */
  takes(request: IncomingMessage): boolean | Promise<boolean>
  /** Answers one request that it takes. Never rejects. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** Writes the clicks that still wait; answers how many could not be written. */
  drain(): Promise<number>
}

/** A shopper follows a creator's link: found, recorded, sent on. `proxyHops`: proxies of ours in front of this process. */
export function linkFollower(world: World, proxyHops: number): LinkFollower {
  const links = new LookupCache(slug => readLink(world, slug))
  const brands = new LookupCache(host => world.db.nobody(tx => findLinkDomain(tx, host)))
  const clicks = new ClickWriter(batch => world.db.alone(db => recordClicks(db, batch)))
  const safe = new SafeClicks((batch, waits) => world.db.alone(db => followSafeLinks(db, batch, waits)))
  const ground = {
    now: () => world.now(),
    isOwnHost: (host: string) => isOwnHost(host, world.appUrl),
    findBrand: (host: string, now: Date) => brands.find(host, now),
    findLink: (slug: string, now: Date) => links.find(slug, now),
    writeClick: clicks.write.bind(clicks),
    reserveCode: safe.reserve.bind(safe),
    key: clickKey(world.secrets.app),
    visitorSalt: world.secrets.app,
    proxyHops,
  }
  return {
    takes: request => {
      if (request.url?.startsWith("/go/")) return true
      const host = hostOf(request, proxyHops)
      return !isOwnHost(host, world.appUrl) && isBrands(brands.find(host, world.now()))
    },
    answer: (request, response) => answerRedirect(ground, request, response),
    drain: async () => (await clicks.drain()) + (await safe.drain()),
  }
}

function isBrands(found: Promise<unknown>): Promise<boolean> {
  return found.then(
    brandId => brandId !== null,
    () => false,
  )
}

async function readLink(world: World, slug: string): Promise<LinkTarget | null> {
  const place = await world.db.nobody(tx => findLink(tx, slug))
  return place && (await world.db.brand(place.brandId, tx => readLinkTarget(tx, place.linkId)))
}
