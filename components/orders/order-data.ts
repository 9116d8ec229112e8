import type { inferRouterOutputs } from "@trpc/server"
import type { AppRouter } from "@/server/api/root"

type Orders = inferRouterOutputs<AppRouter>["brand"]["orders"]

/** An order's page and list as the procedures answer them. */
export type OrderPage = Orders["story"]
export type OrderCommission = OrderPage["commissions"][number]
export type Calculation = OrderCommission["calculations"][number]
export type OrderPosting = OrderPage["postings"][number]
export type OrderRow = Orders["list"]["rows"][number]
