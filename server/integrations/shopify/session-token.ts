import { createHmac, timingSafeEqual } from "node:crypto"
import { z } from "zod"
import { SECOND_MS } from "@/server/kernel/time"
import type { ShopifyApp } from "./ask-shopify"

/** As much as Shopify's own library forgives between its clock and ours. */
const TOLERANCE_MS = 10 * SECOND_MS
/** Shopify's are a few hundred letters. */
const LONGEST = 4_000

const Header = z.object({ alg: z.literal("HS256") })
const Claims = z.object({ aud: z.string(), iss: z.url(), dest: z.url(), exp: z.number(), nbf: z.number() })

/**
 * The shop whose embedded page made this session token (a JWT that Shopify signed with the app's secret); null when it is
 * forged, for another app, ended, or contradicts itself. Never throws.
 */
export function shopOfSessionToken(token: string, app: ShopifyApp, now: Date): string | null {
  const [header = "", claims = "", signature = "", ...rest] = token.length > LONGEST ? [] : token.split(".")
  if (app.secret === "" || app.key === "" || rest.length > 0) return null
  const expected = createHmac("sha256", app.secret).update(`${header}.${claims}`).digest()
  const given = Buffer.from(signature, "base64url")
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  const said = Claims.safeParse(decoded(claims))
  // The algorithm is ours to choose, not the token's: HS256 or nothing.
  if (!Header.safeParse(decoded(header)).success || !said.success) return null
  const { aud, iss, dest, exp, nbf } = said.data
  const at = now.getTime()
  const inTime = nbf * SECOND_MS <= at + TOLERANCE_MS && at - TOLERANCE_MS < exp * SECOND_MS
  const shop = new URL(dest).hostname
  return aud === app.key && inTime && new URL(iss).hostname === shop ? shop : null
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"))
  } catch {
    return null
  }
}
