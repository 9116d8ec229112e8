import type { inferRouterOutputs } from "@trpc/server"
import type { AppRouter } from "@/server/api/root"

type Brand = inferRouterOutputs<AppRouter>["brand"]

/** A message of a shop as the log lists it, and one with what may be seen of it. */
export type DeliveryRow = Brand["deliveries"]["list"]["rows"][number]
export type DeliveryDetail = Brand["deliveries"]["read"]
export type DeliveryShop = Brand["deliveries"]["list"]["shops"][number]
export type PrivacyRequest = Brand["privacy"]["list"]["requests"][number]
