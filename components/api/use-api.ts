"use client"

import { createTRPCContext } from "@trpc/tanstack-react-query"
import type { AppRouter } from "@/server/api/root"

/** `const api = useApi()`, then `useMutation(api.brand.payouts.seal.mutationOptions())`. */
export const { TRPCProvider: ApiContext, useTRPC: useApi } = createTRPCContext<AppRouter>()
