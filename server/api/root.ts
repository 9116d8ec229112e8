import { brandAttribution } from "./brand/attribution"
import { brandBooks } from "./brand/books"
import { brandByHand } from "./brand/by-hand"
import { brandCampaigns } from "./brand/campaigns"
import { brandClearing } from "./brand/clearing"
import { brandCommissions } from "./brand/commissions"
import { brandCosts } from "./brand/costs"
import { brandCreators } from "./brand/creators"
import { brandDeliveries } from "./brand/deliveries"
import { brandDisputes } from "./brand/disputes"
import { brandDomains } from "./brand/domains"
import { brandExplain } from "./brand/explain"
import { brandGroups } from "./brand/groups"
import { brandHome } from "./brand/home"
import { brandInShop } from "./brand/in-shop"
import { brandLinks } from "./brand/links"
import { brandOffers } from "./brand/offers"
import { brandOrders } from "./brand/orders"
import { brandPayouts } from "./brand/payouts"
import { brandPeriods } from "./brand/periods"
import { brandPlans } from "./brand/plans"
import { brandPrivacy } from "./brand/privacy"
import { brandProducts } from "./brand/products"
import { brandReceivables } from "./brand/receivables"
import { brandReconciliation } from "./brand/reconciliation"
import { brandReports } from "./brand/reports"
import { brandRisk } from "./brand/risk"
import { brandSession } from "./brand/session"
import { brandSettings } from "./brand/settings"
import { brandShops } from "./brand/shops"
import { brandSurvey } from "./brand/survey"
import { brandUtm } from "./brand/utm"
import { brandWhatIf } from "./brand/what-if"
import { brandWork } from "./brand/work"
import { creatorAttribution } from "./creator/attribution"
import { creatorCampaigns } from "./creator/campaigns"
import { creatorClearing } from "./creator/clearing"
import { creatorDebts } from "./creator/debts"
import { creatorDisputes } from "./creator/disputes"
import { creatorEarnings } from "./creator/earnings"
import { creatorExplain } from "./creator/explain"
import { creatorHome } from "./creator/home"
import { creatorLinks } from "./creator/links"
import { creatorNotices } from "./creator/notices"
import { creatorPayouts } from "./creator/payouts"
import { creatorPeriods } from "./creator/periods"
import { creatorPrograms } from "./creator/programs"
import { creatorSession } from "./creator/session"
import { router } from "./procedures"
import { invites } from "./public/invites"
import { session } from "./public/session"
import { signIn } from "./public/sign-in"

/** Every door of tRPC: one line per router. */
export const appRouter = router({
  brand: router({
    attribution: brandAttribution,
    books: brandBooks,
    byHand: brandByHand,
    campaigns: brandCampaigns,
    clearing: brandClearing,
    commissions: brandCommissions,
    costs: brandCosts,
    creators: brandCreators,
    deliveries: brandDeliveries,
    disputes: brandDisputes,
    domains: brandDomains,
    explain: brandExplain,
    groups: brandGroups,
    home: brandHome,
    inShop: brandInShop,
    links: brandLinks,
    offers: brandOffers,
    orders: brandOrders,
    payouts: brandPayouts,
    plans: brandPlans,
    periods: brandPeriods,
    privacy: brandPrivacy,
    products: brandProducts,
    receivables: brandReceivables,
    reconciliation: brandReconciliation,
    reports: brandReports,
    risk: brandRisk,
    session: brandSession,
    settings: brandSettings,
    shops: brandShops,
    survey: brandSurvey,
    whatIf: brandWhatIf,
    utm: brandUtm,
    work: brandWork,
  }),
  creator: router({
    attribution: creatorAttribution,
    debts: creatorDebts,
    disputes: creatorDisputes,
    campaigns: creatorCampaigns,
    clearing: creatorClearing,
    earnings: creatorEarnings,
    explain: creatorExplain,
    home: creatorHome,
    links: creatorLinks,
    notices: creatorNotices,
    payouts: creatorPayouts,
    periods: creatorPeriods,
    programs: creatorPrograms,
    session: creatorSession,
  }),
  public: router({
    invites,
    session,
    signIn,
  }),
})

export type AppRouter = typeof appRouter
