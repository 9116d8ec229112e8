import type { inferRouterOutputs } from "@trpc/server"
import type { AppRouter } from "@/server/api/root"

/** The brand's home as the procedure answers it. */
export type Home = inferRouterOutputs<AppRouter>["brand"]["home"]["overview"]
export type HomeTotals = Home["totals"][number]
