import type { inferRouterOutputs } from "@trpc/server"
import type { AppRouter } from "@/server/api/root"

type Groups = inferRouterOutputs<AppRouter>["brand"]["groups"]

/** Groups as the procedures answer them. */
export type GroupRow = Groups["list"]["rows"][number]
export type GroupProgram = Groups["list"]["programs"][number]
export type GroupWhole = Groups["one"]
export type GroupMember = GroupWhole["members"][number]
export type GroupMoveRow = GroupWhole["moves"][number]
export type GroupChoice = GroupWhole["groups"][number]
