import { z } from "zod"
import { refuse } from "@/server/kernel/error"
import { parseLossless } from "./lossless-json"
import { gidOf } from "./shop-fact"

const Named = z.object({ id: z.string().nullish(), admin_graphql_api_id: z.string().nullish() })

const A_GID = /^gid:\/\/shopify\/[A-Za-z]+\/\d{1,20}$/

/** The gid of what a webhook's body is about, of whatever kind it is. Refuses a body without one. */
export function gidTold(raw: string): string {
  const read = Named.safeParse(parseLossless(raw))
  const gid = read.data?.admin_graphql_api_id ?? ""
  if (!A_GID.test(gid)) throw refuse("invalid", "The body names nothing: admin_graphql_api_id is missing or no id.")
  return gid
}

/** The gid of what a webhook's body is about, where nothing else of the body is used. Refuses a body without an id. */
export function gidNamed(raw: string, kind: "Product" | "Collection" | "BulkOperation"): string {
  const read = Named.safeParse(parseLossless(raw))
  if (!read.success) throw refuse("invalid", `The body is not about a ${kind.toLowerCase()}: it has no id.`)
  return gidOf(kind, read.data.admin_graphql_api_id, read.data.id, "id")
}
