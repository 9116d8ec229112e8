import type { inferRouterOutputs } from "@trpc/server"
import type { AppRouter } from "@/server/api/root"

type Links = inferRouterOutputs<AppRouter>["brand"]["links"]

/** Links and codes as the procedures answer them. On a creator's own page it is clear whose they are. */
export type LinkRow = Omit<Links["list"]["rows"][number], Whose | "utmCampaign"> &
  Partial<Pick<Links["list"]["rows"][number], Whose | "utmCampaign">>
export type CodeRow = Omit<Links["codes"]["rows"][number], Whose> & Partial<Pick<Links["codes"]["rows"][number], Whose>>
type Whose = "creatorId" | "creatorName"

export type LinkChoices = Links["choices"]
export type MadeLinks = Links["make"]
