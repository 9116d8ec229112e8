import type { inferRouterOutputs } from "@trpc/server"
import type { AppRouter } from "@/server/api/root"

type Health = inferRouterOutputs<AppRouter>["brand"]["shops"]["health"]

/** The brand's shops as the procedures answer them. */
export type ShopHealth = Health["shops"][number]
export type ShopProof = ShopHealth["proofs"][number]
export type AskedScope = Health["scopes"][number]

/** The page's clock and zone, for everything that tells a time. */
export type PageTime = { now: Date; timeZone: string }
