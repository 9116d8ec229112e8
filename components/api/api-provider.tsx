"use client"

import { type QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { createTRPCClient, httpBatchLink, splitLink } from "@trpc/client"
import { type ReactNode, useState } from "react"
import superjson from "superjson"
import type { AppRouter } from "@/server/api/root"
import { makeQueryClient } from "./query-client"
import { ApiContext } from "./use-api"

const MAX_CALLS_PER_BATCH = 20
/** A longer question, such as a whole plan, travels as a body: not every server takes an address of any length. */
const LONGEST_IN_ADDRESS = 1_000
const AT = { url: "/api/trpc", transformer: superjson, maxItems: MAX_CALLS_PER_BATCH }

let browserClient: QueryClient | undefined

/** One client per browser; on the server one per request, so that nobody sees another's answers. */
function queryClient(): QueryClient {
  if (typeof window === "undefined") return makeQueryClient()
  browserClient ??= makeQueryClient()
  return browserClient
}

/** Lets client components ask the procedures. Pages themselves use the server-side caller. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const [queries] = useState(queryClient)
  const [client] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [
        splitLink({
          condition: ({ input }) => (JSON.stringify(input) ?? "").length > LONGEST_IN_ADDRESS,
          true: httpBatchLink({ ...AT, methodOverride: "POST" }),
          false: httpBatchLink(AT),
        }),
      ],
    }),
  )
  return (
    <QueryClientProvider client={queries}>
      <ApiContext trpcClient={client} queryClient={queries}>
        {children}
      </ApiContext>
    </QueryClientProvider>
  )
}
