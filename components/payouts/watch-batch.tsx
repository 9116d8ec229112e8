"use client"

import { useQuery } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useEffect } from "react"
import { useApi } from "@/components/api/use-api"
import { Progress } from "@/components/ui/progress"
import type { BatchData } from "./payout-data"

const EVERY_MS = 1_000
const ENDED = ["sent", "refused", "cancelled"]

type Props = { brand: string; batch: Pick<BatchData, "id" | "state" | "progress" | "creators"> }

/** How far the payer is. It goes on without this page: closing it stops nothing. */
export function WatchBatch({ brand, batch }: Props) {
  const api = useApi()
  const router = useRouter()
  const running = batch.state === "approved" || batch.state === "paying"
  const asked = api.brand.payouts.progress.queryOptions({ brand, batch: batch.id }, { refetchInterval: EVERY_MS })
  const { data } = useQuery({ ...asked, enabled: running })
  const now = data ?? batch
  const done = ENDED.reduce((sum, state) => sum + (now.progress[state] ?? 0), 0)
  const seen = `${now.state} ${done}`
  const shown = `${batch.state} ${ENDED.reduce((sum, state) => sum + (batch.progress[state] ?? 0), 0)}`
  useEffect(() => {
    if (seen !== shown) router.refresh()
  }, [seen, shown, router])
  if (!running) return null
  return (
    <div className="pb-6">
      <Progress
        label={`Paying ${batch.creators === 1 ? "1 creator" : `${batch.creators} creators`}`}
        done={done}
        total={batch.creators}
      />
      <p className="pt-2 text-quiet text-xs">You may leave this page; the payments go on.</p>
    </div>
  )
}
