"use client"

import { useQuery } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useEffect } from "react"
import { useApi } from "@/components/api/use-api"

const EVERY_MS = 1_000

type WatchOrdersProps = {
  brand: string /** The order that had come last when the page was made. */
  newest: string | null
}

/** Has the newest page of a list rendered again when an order has arrived. Asks only while the page is looked at. */
export function WatchOrders({ brand, newest }: WatchOrdersProps) {
  const api = useApi()
  const router = useRouter()
  const { data } = useQuery(
    api.brand.orders.newest.queryOptions({ brand }, { refetchInterval: EVERY_MS, retry: false }),
  )
  const seen = data === undefined ? newest : data.newest
  useEffect(() => {
    if (seen !== newest) router.refresh()
  }, [seen, newest, router])
  return null
}
