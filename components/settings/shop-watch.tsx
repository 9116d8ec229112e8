"use client"

import { useQuery } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useEffect } from "react"
import { useApi } from "@/components/api/use-api"
import { Progress } from "@/components/ui/progress"
import type { ShopHealth } from "./shop-data"

const EVERY_MS = 1_000

type ShopWatchProps = { brand: string; shop: string; check: NonNullable<ShopHealth["check"]> }

/** How far the look at a shop is. It goes on without this page: closing it stops nothing. */
export function ShopWatch({ brand, shop, check }: ShopWatchProps) {
  const api = useApi()
  const router = useRouter()
  const asked = api.brand.shops.progress.queryOptions({ brand, shop }, { refetchInterval: EVERY_MS, retry: false })
  const { data } = useQuery(asked)
  const now = data?.check ?? check
  const ended = now.finishedAt !== null
  useEffect(() => {
    if (ended) router.refresh()
  }, [ended, router])
  return (
    <div className="pb-4">
      <Progress
        label={now.kind === "repair" ? "Connecting and proving" : "Looking at the connection"}
        words={now.step}
        done={now.stepsDone}
        total={now.stepsTotal}
      />
      <p className="pt-2 text-quiet text-xs">You may leave this page; it goes on.</p>
    </div>
  )
}
