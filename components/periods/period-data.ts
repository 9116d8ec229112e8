import type { inferRouterOutputs } from "@trpc/server"
import type { AppRouter } from "@/server/api/root"

type Router = inferRouterOutputs<AppRouter>

export type ProgressRow = Router["creator"]["periods"]["progress"]["rows"][number]
export type SalesProgress = ProgressRow["sales"][number]
export type CapProgress = ProgressRow["caps"][number]
export type RecordRow = Router["creator"]["periods"]["list"]["rows"][number]
export type ClosedRow = Router["brand"]["periods"]["list"]["rows"][number]
