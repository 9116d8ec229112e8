import type { inferRouterOutputs } from "@trpc/server"
import type { AppRouter } from "@/server/api/root"

type Books = inferRouterOutputs<AppRouter>["brand"]["books"]

/** The books as the procedures answer them. */
export type TrialBalanceData = Books["balance"]["balances"][number]
export type MonthsData = Books["months"]
export type AccrualData = MonthsData["accruals"][number]
export type MonthData = Books["month"]
export type StatementData = Books["statement"]
export type CodesData = Books["codes"]["codes"]
