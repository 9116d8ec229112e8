import type { inferRouterOutputs } from "@trpc/server"
import type { AppRouter } from "@/server/api/root"

type Products = inferRouterOutputs<AppRouter>["brand"]["products"]

/** Products as the procedures answer them. */
export type ProductRow = Products["list"]["rows"][number]
export type ProductPage = Products["one"]
export type ProductChoices = Products["filters"]
export type ProductVariant = ProductPage["variants"][number]
export type CatalogProgress = ProductChoices["progress"][number]

/** The states a product can be in, as the filter offers them. */
export const PRODUCT_STATE_OPTIONS = [
  { value: "active", label: "Active" },
  { value: "draft", label: "Draft" },
  { value: "unlisted", label: "Unlisted" },
  { value: "archived", label: "Archived" },
  { value: "deleted", label: "Deleted" },
] as const
export type ProductStateWord = (typeof PRODUCT_STATE_OPTIONS)[number]["value"]

export const PRODUCT_SORT_WORDS = ["title", "-title", "price", "-price", "changed", "-changed"] as const
export type ProductSortWord = (typeof PRODUCT_SORT_WORDS)[number]
