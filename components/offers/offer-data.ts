import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server"
import type { AppRouter } from "@/server/api/root"

type Offers = inferRouterOutputs<AppRouter>["brand"]["offers"]

export type OfferRow = Offers["list"]["rows"][number]
export type OfferWhole = Offers["one"]
export type PoolWhole = OfferWhole["pools"][number]
export type DiscountInShop = OfferWhole["discounts"][number]
export type Choices = Offers["choices"]
export type Terms = OfferRow["terms"]
export type NewOffer = Omit<inferRouterInputs<AppRouter>["brand"]["offers"]["create"], "brand">
