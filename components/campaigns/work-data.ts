import type { inferRouterOutputs } from "@trpc/server"
import type { AppRouter } from "@/server/api/root"

type Work = inferRouterOutputs<AppRouter>["brand"]["work"]["page"]
type Own = inferRouterOutputs<AppRouter>["creator"]["campaigns"]

export type WorkPage = Work
/** What a campaign's page says to whoever asks a creator for something. */
export type Asking = Pick<Work, "people" | "currencies" | "today" | "alone"> & {
  readonly brand: string
  readonly campaign: string
  readonly disabled: boolean
}
export type WorkRow = Work["deliverables"][number]
export type RetainerRow = Work["retainers"][number]
export type BriefShown = NonNullable<Work["brief"]>
export type OwnCampaign = Own["list"]["rows"][number]
export type OwnDeliverable = OwnCampaign["deliverables"][number]
export type OwnRetainer = OwnCampaign["retainers"][number]
