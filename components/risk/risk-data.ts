import type { inferRouterOutputs } from "@trpc/server"
import type { AppRouter } from "@/server/api/root"

type Doors = inferRouterOutputs<AppRouter>["brand"]["risk"]

/** A signal in the list, a signal with what it rests on, and what a creator was told, as the procedures answer them. */
export type SignalRow = Doors["list"]["rows"][number]
export type RepeatedCode = Doors["list"]["repeated"][number]
export type SignalShown = Doors["signal"]
export type NoticeRow = SignalShown["notices"][number]
export type LeakShown = NonNullable<SignalShown["leak"]>
