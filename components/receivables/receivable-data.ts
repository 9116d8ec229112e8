import type { inferRouterOutputs } from "@trpc/server"
import type { AppRouter } from "@/server/api/root"

type Receivables = inferRouterOutputs<AppRouter>["brand"]["receivables"]

/** What creators owe, as the procedures answer it. */
export type ReceivablesData = Receivables["list"]
export type ReceivableRow = ReceivablesData["rows"][number]
export type ReceivableTotal = ReceivablesData["totals"][number]
export type WriteOffRequest = ReceivablesData["waiting"][number]
export type CreatorDebtsData = Receivables["creator"]
export type DebtRow = CreatorDebtsData["debts"][number]
export type OwedRow = CreatorDebtsData["owed"][number]
