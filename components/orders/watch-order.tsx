"use client"

import { useQuery } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useEffect } from "react"
import { useApi } from "@/components/api/use-api"

/** A new fact shows within two seconds while an order is young; later nobody is waiting for one. */
const YOUNG_MS = 1_000
const OLD_MS = 15_000

type WatchOrderProps = { brand: string; order: string; version: string; young: boolean }

/** Asks for a short hash of the order's story, and has the page rendered again in place when it differs. */
export function WatchOrder({ brand, order, version, young }: WatchOrderProps) {
  const api = useApi()
  const router = useRouter()
  const every = { refetchInterval: young ? YOUNG_MS : OLD_MS, retry: false }
  const { data } = useQuery(api.brand.orders.version.queryOptions({ brand, order }, every))
  const seen = data?.version ?? version
  useEffect(() => {
    if (seen !== version) router.refresh()
  }, [seen, version, router])
  return null
}
