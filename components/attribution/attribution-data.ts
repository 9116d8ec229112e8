import type { inferRouterOutputs } from "@trpc/server"
import type { AppRouter } from "@/server/api/root"

type Brand = inferRouterOutputs<AppRouter>["brand"]

/** Attribution as the procedures answer it. */
export type PolicyVersion = Brand["attribution"]["policies"]["policies"][number]
export type Policy = PolicyVersion["policy"]
export type Preview = Brand["attribution"]["preview"]
export type Effect = Preview["result"]
export type EffectRow = Effect["rows"][number]
export type CreditChoice = Brand["attribution"]["choices"][number]
export type WhatIf = Brand["whatIf"]["one"]
export type AskedWhatIf = Brand["whatIf"]["list"]["rows"][number]
