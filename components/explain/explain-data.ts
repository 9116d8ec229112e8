import type { inferRouterOutputs } from "@trpc/server"
import type { AppRouter } from "@/server/api/root"

/** A derivation as the procedures of both faces answer it. */
export type Explanation = inferRouterOutputs<AppRouter>["brand"]["explain"]["figure"]
export type ExplainedChapter = Explanation["chapters"][number]
export type ExplainedStep = ExplainedChapter["steps"][number]
