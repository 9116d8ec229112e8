import type { inferRouterOutputs } from "@trpc/server"
import type { AppRouter } from "@/server/api/root"

type Creator = inferRouterOutputs<AppRouter>["creator"]

export type HomeData = Creator["home"]["read"]
export type EarningRow = Creator["earnings"]["list"]["rows"][number]
export type EarningWhole = Creator["earnings"]["one"]["earning"]
export type PayoutRow = Creator["payouts"]["list"]["rows"][number]
export type PayoutWhole = Creator["payouts"]["one"]
export type Debt = Creator["payouts"]["debts"][number]
export type Bank = Creator["payouts"]["bank"]
export type StatementAccount = Creator["payouts"]["statements"][number]
export type StatementPage = Creator["payouts"]["statement"]
export type StatementLine = Creator["payouts"]["statementLines"]["rows"][number]
export type OwnLink = Creator["links"]["list"]["rows"][number]
export type OwnCampaign = Creator["links"]["campaigns"][number]
export type OwnCode = Creator["links"]["codes"]["rows"][number]
export type OwnProgram = Creator["programs"]["list"]["rows"][number]
export type OrderAnswer = Creator["attribution"]["ask"]
export type OwnNotice = Creator["notices"]["list"]["rows"][number]
export type OwnDebts = Creator["debts"]["list"]
