import type { inferRouterOutputs } from "@trpc/server"
import type { AppRouter } from "@/server/api/root"

type Costs = inferRouterOutputs<AppRouter>["brand"]["costs"]

export type CostRow = Costs["list"]["rows"][number]
export type CostSum = Costs["list"]["totals"][number]
export type ProductToGive = Costs["products"][number]
