import type { inferRouterOutputs } from "@trpc/server"
import type { AppRouter } from "@/server/api/root"

type ByHand = inferRouterOutputs<AppRouter>["brand"]["byHand"]

export type ManualRow = ByHand["list"]["rows"][number]
export type ManualChoices = ByHand["choices"]

export const MANUAL_STATE_OPTIONS = [
  { value: "asked", label: "Waiting" },
  { value: "approved", label: "Approved" },
  { value: "refused", label: "Refused" },
] as const

/** How an amount by hand stands, in one word for a chip. */
export function manualWord(state: ManualRow["state"]): string {
  return state === "asked" ? "waiting" : state
}
