import type { inferRouterOutputs } from "@trpc/server"
import type { AppRouter } from "@/server/api/root"

type Commissions = inferRouterOutputs<AppRouter>["brand"]["commissions"]["list"]

/** The list of commissions as the procedure answers it. */
export type CommissionRow = Commissions["rows"][number]
export type CurrencyTotals = Commissions["totals"][number]
