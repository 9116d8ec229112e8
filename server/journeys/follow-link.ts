import type { IncomingMessage, ServerResponse } from "node:http"
import { clickKey } from "@/server/tracking/click-ref"
import { ClickWriter } from "@/server/tracking/click-writer"
import { findLink, readLinkTarget } from "@/server/tracking/find-link"
import { LinkCache } from "@/server/tracking/link-cache"
import { recordClicks } from "@/server/tracking/record-clicks"
import { answerRedirect } from "@/server/tracking/redirect"
import type { LinkTarget } from "@/server/tracking/tracking-link"
import type { World } from "@/server/world"

export type LinkFollower = {
  /** Answers one request of `/go/*`. Never rejects. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** Writes the clicks that still wait; answers how many could not be written. */
  drain(): Promise<number>
}

/** A shopper follows a creator's link: found, recorded, sent on. `proxyHops`: proxies of ours in front of this process. */
export function linkFollower(world: World, proxyHops: number): LinkFollower {
  const links = new LinkCache(slug => readLink(world, slug))
  const clicks = new ClickWriter(batch => world.db.alone(db => recordClicks(db, batch)))
  const ground = {
    now: () => world.now(),
    findLink: (slug: string, now: Date) => links.find(slug, now),
    writeClick: clicks.write.bind(clicks),
    key: clickKey(world.secrets.app),
    visitorSalt: world.secrets.app,
    proxyHops,
  }
  return {
    answer: (request, response) => answerRedirect(ground, request, response),
    drain: () => clicks.drain(),
  }
}

async function readLink(world: World, slug: string): Promise<LinkTarget | null> {
  const place = await world.db.nobody(tx => findLink(tx, slug))
  return place && (await world.db.brand(place.brandId, tx => readLinkTarget(tx, place.linkId)))
}
