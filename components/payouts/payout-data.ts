import type { inferRouterOutputs } from "@trpc/server"
import type { AppRouter } from "@/server/api/root"

type Answers = inferRouterOutputs<AppRouter>["brand"]["payouts"]

/** What the payout screens are made from. */
export type BatchRow = Answers["list"]["batches"][number]
export type BatchData = Answers["batch"]
export type PayoutRow = BatchData["payouts"][number]
export type Funding = Answers["funds"]["fundings"][number]
export type Rights = Answers["list"]["rights"]
