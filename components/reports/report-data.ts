import type { inferRouterOutputs } from "@trpc/server"
import type { AppRouter } from "@/server/api/root"

type Reports = inferRouterOutputs<AppRouter>["brand"]["reports"]

/** The reports as the procedures answer them. */
export type Revenue = Reports["revenue"]
export type RevenueRow = Revenue["rows"][number]
export type RevenueDay = Revenue["days"][number]
export type Coverage = Reports["coverage"]
export type CoveragePart = Coverage["parts"][number]
export type ChannelModels = Reports["models"]
export type ChannelRow = NonNullable<ChannelModels["rows"]>[number]
export type ModelName = keyof ChannelRow["byModel"]
