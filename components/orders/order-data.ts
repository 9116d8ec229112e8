import type { inferRouterOutputs } from "@trpc/server"
import type { AppRouter } from "@/server/api/root"

type Orders = inferRouterOutputs<AppRouter>["brand"]["orders"]

/** An order's page and list as the procedures answer them. */
export type OrderPage = Orders["story"]
export type OrderCommission = OrderPage["commissions"][number]
export type Calculation = OrderCommission["calculations"][number]
export type OrderPosting = OrderPage["postings"][number]
export type OrderRow = Orders["list"]["rows"][number]

/** The orders a list can be sorted in, as its address says them. */
export const ORDER_SORT_WORDS = ["placed", "-placed", "total", "-total"] as const
export type OrderSortWord = (typeof ORDER_SORT_WORDS)[number]
export type OrderChoices = Orders["filters"]
