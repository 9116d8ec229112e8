import type { inferRouterOutputs } from "@trpc/server"
import type { AppRouter } from "@/server/api/root"

type Doors = inferRouterOutputs<AppRouter>["brand"]["reconciliation"]

/** Shops, how far each was read and compared, as the procedure answers them. */
export type Reconciled = Doors["overview"]
export type ReconciledShop = Reconciled["shops"][number]
export type PassRow = ReconciledShop["passes"][number]
export type DifferenceRow = Doors["differences"]["rows"][number]
export type FoundRow = Doors["found"][number]
