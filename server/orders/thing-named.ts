import { z } from "zod"
import { refuse } from "@/server/kernel/error"
import { parseLossless } from "./lossless-json"
import { gidOf } from "./shop-fact"

const Named = z.object({ id: z.string().nullish(), admin_graphql_api_id: z.string().nullish() })

/** The gid of what a webhook's body is about, where nothing else of the body is used. Refuses a body without an id. */
export function gidNamed(raw: string, kind: "Product" | "Collection" | "BulkOperation"): string {
  const read = Named.safeParse(parseLossless(raw))
  if (!read.success) throw refuse("invalid", `The body is not about a ${kind.toLowerCase()}: it has no id.`)
  return gidOf(kind, read.data.admin_graphql_api_id, read.data.id, "id")
}
