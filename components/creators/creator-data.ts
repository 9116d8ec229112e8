import type { inferRouterOutputs } from "@trpc/server"
import type { AppRouter } from "@/server/api/root"

type Creators = inferRouterOutputs<AppRouter>["brand"]["creators"]

/** The brand's creators, and one of them, as the procedures answer them. */
export type CreatorRow = Creators["list"]["rows"][number]
export type CreatorPage = Creators["page"]
export type CreatorMoney = CreatorPage["money"][number]
export type CreatorEarning = CreatorPage["earnings"][number]
export type CreatorPayout = NonNullable<CreatorPage["payouts"]>[number]
export type InviteRow = Creators["invites"]["rows"][number]
export type ProgramOffer = Creators["programs"][number]
