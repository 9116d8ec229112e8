import type { inferRouterOutputs } from "@trpc/server"
import type { AppRouter } from "@/server/api/root"

type Campaigns = inferRouterOutputs<AppRouter>["brand"]["campaigns"]

export type CampaignRow = Campaigns["list"]["rows"][number]
export type CampaignProgram = Campaigns["programs"][number]

export const CAMPAIGN_STATE_OPTIONS = [
  { value: "running", label: "Running" },
  { value: "planned", label: "Planned" },
  { value: "over", label: "Over" },
  { value: "ended", label: "Ended" },
] as const
