"use client"

import { useQuery } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useEffect } from "react"
import { useApi } from "@/components/api/use-api"
import { readSoFar } from "./read-so-far"

const EVERY_MS = 2_000

type WatchCatalogProps = {
  brand: string
  /** How far the readings were when the page was made: see {@link readSoFar}. */
  seen: string
}

/** Has the page rendered again while a catalog is being read. Asks only while the page is looked at. */
export function WatchCatalog({ brand, seen }: WatchCatalogProps) {
  const api = useApi()
  const router = useRouter()
  const { data } = useQuery(
    api.brand.products.filters.queryOptions({ brand }, { refetchInterval: EVERY_MS, retry: false }),
  )
  const now = data === undefined ? seen : readSoFar(data.progress)
  useEffect(() => {
    if (now !== seen) router.refresh()
  }, [now, seen, router])
  return null
}
