import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server"
import type { AppRouter } from "@/server/api/root"

type Plans = inferRouterOutputs<AppRouter>["brand"]["plans"]

/** Plans as the procedures answer and take them. */
export type PlanEditorData = Plans["editor"]
export type PlanChoices = PlanEditorData["choices"]
export type PlanCheck = Plans["check"]
export type PlanPreview = Plans["preview"]
export type TermsWish = inferRouterInputs<AppRouter>["brand"]["plans"]["check"]
export type Plan = TermsWish["plan"]
export type PlanRule = Plan["rules"][number]
export type Match = PlanRule["match"]
export type Earns = PlanRule["earns"]
export type PlanBonus = Plan["bonuses"][number]
