"use client"

import { useQuery } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useEffect } from "react"
import { useApi } from "@/components/api/use-api"
import { passesSoFar } from "./reconciliation-words"

const EVERY_MS = 3_000
/** How often to look when nothing runs. */
const SELDOM_MS = 20_000

/** Has the page made again while something runs. `seen`: how far it was when the page was made. */
export function WatchReconciliation({ brand, seen, running }: { brand: string; seen: string; running: boolean }) {
  const api = useApi()
  const router = useRouter()
  const { data } = useQuery(
    api.brand.reconciliation.overview.queryOptions(
      { brand },
      { refetchInterval: running ? EVERY_MS : SELDOM_MS, retry: false },
    ),
  )
  const now = data === undefined ? seen : passesSoFar(data)
  useEffect(() => {
    if (now !== seen) router.refresh()
  }, [now, seen, router])
  return null
}
