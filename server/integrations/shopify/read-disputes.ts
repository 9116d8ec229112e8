import type { AskShopify } from "./ask-shopify"
import { READ_DISPUTES } from "./documents"
import { ShopifyFailure } from "./shopify-failure"
import type { ShopifyDispute } from "./shopify-order"
import type { ShopAuth } from "./shopify-port"

const DISPUTES_PER_QUERY = 100

type Whole = NonNullable<ShopifyDispute["whole"]>
type Node = ({ __typename: string; id: string } & Whole) | null

/**
 * What each dispute takes, by its number: an order's summary has the same number under another type. Empty for a shop that
 * does not let us read them: then only their status is known.
 */
export async function readDisputes(
  ask: AskShopify,
  auth: ShopAuth,
  disputes: readonly Pick<ShopifyDispute, "id">[],
): Promise<ReadonlyMap<string, Whole>> {
  const found = new Map<string, Whole>()
  const ids = disputes.map(({ id }) => `gid://shopify/ShopifyPaymentsDispute/${numberOf(id)}`)
  try {
    for (let start = 0; start < ids.length; start += DISPUTES_PER_QUERY) {
      const batch = ids.slice(start, start + DISPUTES_PER_QUERY)
      const { nodes } = await ask<{ nodes: Node[] }>(auth, READ_DISPUTES, { ids: batch })
      for (const node of nodes) if (node?.__typename === "ShopifyPaymentsDispute") found.set(numberOf(node.id), node)
    }
  } catch (error) {
    if (!(error instanceof ShopifyFailure) || error.kind !== "denied") throw error
  }
  return found
}

/** The digits at the end of a gid. */
export function numberOf(gid: string): string {
  return gid.split("/").at(-1) ?? gid
}
