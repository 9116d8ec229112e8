import type { inferRouterOutputs } from "@trpc/server"
import type { AppRouter } from "@/server/api/root"

/** What runs in the brand's shops, as the procedure answers it. */
export type InShop = inferRouterOutputs<AppRouter>["brand"]["inShop"]["health"]
export type ShopInShop = InShop["shops"][number]
