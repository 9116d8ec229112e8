import type { inferRouterOutputs } from "@trpc/server"
import type { AppRouter } from "@/server/api/root"

export type DomainRow = inferRouterOutputs<AppRouter>["brand"]["domains"]["list"]["rows"][number]
