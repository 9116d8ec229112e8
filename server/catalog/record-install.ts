import { and, eq, lt, sql } from "drizzle-orm"
import { shopInstalls } from "@/db/schema"
import type { BrandTx, Tx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"
import { addDays } from "@/server/kernel/time"
import { INSTALL_MS, type InstallRefusal, installHash } from "./install"

/** Used and ended ones are kept for a while, so that a late answer can be told what it is. */
const KEPT_DAYS = 7

export type NewInstall = {
  /** 256 random bits each; only their hashes are kept. */
  readonly state: string
  readonly browser: string
  readonly memberId: Id<"mem">
  readonly domain: string
  readonly scopes: readonly string[]
}

/** A member sets out for Shopify to connect a shop. */
export async function recordInstall(tx: BrandTx, install: NewInstall, now: Date): Promise<void> {
  const { state, browser, memberId, domain, scopes } = install
  const old = lt(shopInstalls.expiresAt, addDays(now, -KEPT_DAYS))
  await tx.delete(shopInstalls).where(and(eq(shopInstalls.brandId, tx.brandId), old))
  await tx.insert(shopInstalls).values({
    ...{ brandId: tx.brandId, memberId, domain, scopes, askedAt: now },
    stateSha256: installHash(state),
    browserSha256: installHash(browser),
    expiresAt: new Date(now.getTime() + INSTALL_MS),
  })
}

/** The brand that set out with this state; null when none did. */
export async function findInstall(tx: Tx, state: string): Promise<Id<"brd"> | null> {
  const [row] = await tx.execute<{ id: Id<"brd"> | null }>(sql`select find_install(${installHash(state)}) as id`)
  return row?.id ?? null
}

type Answer = Omit<NewInstall, "scopes" | "memberId"> & { readonly memberId: Id<"mem"> | null }

/** Uses the state up; null: it was this browser's, this member's and for this shop, and nobody used it before. */
export async function useInstall(tx: BrandTx, answer: Answer, now: Date): Promise<InstallRefusal | null> {
  const ours = and(eq(shopInstalls.brandId, tx.brandId), eq(shopInstalls.stateSha256, installHash(answer.state)))
  const [install] = await tx.select().from(shopInstalls).where(ours).for("update")
  if (!install) return "unknown"
  if (install.browserSha256 !== installHash(answer.browser)) return "browser"
  if (install.memberId !== answer.memberId) return "person"
  if (install.domain !== answer.domain) return "shop"
  if (install.usedAt) return "used"
  if (install.expiresAt <= now) return "expired"
  await tx.update(shopInstalls).set({ usedAt: now }).where(ours)
  return null
}
