import type { inferRouterOutputs } from "@trpc/server"
import type { AppRouter } from "@/server/api/root"

type Utm = inferRouterOutputs<AppRouter>["brand"]["utm"]

export type Convention = Utm["convention"]["inForce"]
export type ConventionVersion = Utm["convention"]["versions"][number]
export type FindingRow = Utm["findings"]["rows"][number]

export const FINDING_KIND_OPTIONS = [
  { value: "missing", label: "Missing" },
  { value: "not filled in", label: "Not filled in" },
  { value: "written differently", label: "Written differently" },
  { value: "another word for it", label: "Another word for it" },
  { value: "perhaps a slip", label: "Perhaps a slip" },
  { value: "no such creator", label: "No such creator" },
  { value: "no such campaign", label: "No such campaign" },
] as const

export const FINDING_PART_OPTIONS = [
  { value: "source", label: "utm_source" },
  { value: "medium", label: "utm_medium" },
  { value: "campaign", label: "utm_campaign" },
] as const
