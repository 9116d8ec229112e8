import type { inferRouterOutputs } from "@trpc/server"
import type { AppRouter } from "@/server/api/root"

type Faces = inferRouterOutputs<AppRouter>

export type DisputeRow = Faces["brand"]["disputes"]["list"]["rows"][number]
export type OwnDisputeRow = Faces["creator"]["disputes"]["list"]["rows"][number]
/** What both faces' pages show of a dispute. */
export type DisputePage = Faces["creator"]["disputes"]["one"]
export type BrandDisputePage = Faces["brand"]["disputes"]["one"]
export type DisputeTermsPage = Faces["brand"]["disputes"]["terms"]
export type Promised = NonNullable<Faces["creator"]["disputes"]["promise"]>
