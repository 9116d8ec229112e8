"use client"

import { useQuery } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useEffect } from "react"
import { useApi } from "@/components/api/use-api"
import { Progress } from "@/components/ui/progress"

const EVERY_MS = 700

type WatchWhatIfProps = { brand: string; id: string; total: number | null }

/** How far the answer has come; the page is made again when it is there. Leaving does not stop it. */
export function WatchWhatIf({ brand, id, total }: WatchWhatIfProps) {
  const api = useApi()
  const router = useRouter()
  const { data } = useQuery(
    api.brand.whatIf.one.queryOptions({ brand, whatIf: id }, { refetchInterval: EVERY_MS, retry: false }),
  )
  const over = data?.state === "done" || data?.state === "failed"
  useEffect(() => {
    if (over) router.refresh()
  }, [over, router])
  const all = data?.totalCount ?? total ?? 0
  const done = data?.doneCount ?? 0
  return (
    <Progress
      label="Deciding each order again"
      done={done}
      total={all}
      words={all > 0 ? `${done} of ${all} orders. You can leave; it goes on.` : "Beginning…"}
    />
  )
}
