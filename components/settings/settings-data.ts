import type { inferRouterOutputs } from "@trpc/server"
import type { AppRouter } from "@/server/api/root"

type Settings = inferRouterOutputs<AppRouter>["brand"]["settings"]

/** The brand's rules and people as the procedures answer them. */
export type Member = Settings["members"]["members"][number]
export type RoleRights = Settings["members"]["roles"][number]
export type Role = RoleRights["role"]
export type Program = Settings["programs"]["programs"][number]
export type TermsVersion = Program["versions"][number]
export type AuditEntry = Settings["audit"]["rows"][number]
