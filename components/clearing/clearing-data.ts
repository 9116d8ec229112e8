import type { inferRouterOutputs } from "@trpc/server"
import type { AppRouter } from "@/server/api/root"

type Brand = inferRouterOutputs<AppRouter>["brand"]["clearing"]
type Creator = inferRouterOutputs<AppRouter>["creator"]["clearing"]

/** The clearing calendar as the procedures of both faces answer it. */
export type Calendar = Brand["calendar"]
export type CreatorCalendar = Creator["calendar"]
export type CalendarDay = Calendar["days"][number]
export type WaitingMoney = Calendar["waiting"][number]
export type PastDay = Calendar["past"][number]
export type BrandLine = Brand["lines"]["rows"][number]
export type CreatorLine = Creator["lines"]["rows"][number]
