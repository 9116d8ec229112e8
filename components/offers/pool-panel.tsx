"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useEffect } from "react"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { TimeChart } from "@/components/charts/time-chart"
import type { Series } from "@/components/charts/time-series"
import { When } from "@/components/format/when"
import { Button } from "@/components/ui/button"
import { FormError } from "@/components/ui/form-error"
import { Notice } from "@/components/ui/notice"
import { Progress } from "@/components/ui/progress"
import { Stat, StatRow } from "@/components/ui/stat"
import type { OfferWhole, PoolWhole } from "./offer-data"
import { PoolSettings } from "./pool-settings"

const SERIES: readonly Series[] = [
  { key: "reserved", label: "Reserved by clicks", tone: "accent" },
  { key: "used", label: "Used by orders", tone: "held" },
]
const LOOK_AGAIN_MS = 2_000

type PoolPanelProps = { brand: string; offer: OfferWhole; pool: PoolWhole; mayManage: boolean }

/** A pool of single-use codes: how many wait, what became of the others, and what needs a person. */
export function PoolPanel({ brand, offer, pool, mayManage }: PoolPanelProps) {
  const { counts, size, lowWater } = pool
  const filling = pool.fillWantedAt !== null && pool.fault === null && pool.endedAt === null
  useLookAgain(filling)
  return (
    <div className="flex flex-col gap-5">
      <Alarms brand={brand} offer={offer} pool={pool} mayManage={mayManage} />
      <Progress
        label={filling ? "The pool is being filled" : "Codes that wait"}
        done={Math.min(counts.free, size)}
        total={size}
        words={`${counts.free.toLocaleString("en")} of ${size.toLocaleString("en")}${counts.free < lowWater ? `, below the ${lowWater} at which it is filled again` : ""}`}
      />
      <StatRow>
        <Stat label="Free" value={counts.free.toLocaleString("en")} />
        <Stat label="Reserved" value={counts.reserved.toLocaleString("en")} change="given to a click, not used yet" />
        <Stat label="Used" value={counts.used.toLocaleString("en")} change="by an order" />
        <Stat
          label="Expired"
          value={(counts.expired + counts.deleted).toLocaleString("en")}
          change="unused; deleted in the shop"
        />
      </StatRow>
      <TimeChart
        label="Codes reserved and used by day"
        points={pool.days.map(({ day, reserved, used }) => ({
          key: day,
          label: dayLabel(day),
          values: { reserved, used },
        }))}
        series={SERIES}
        unit={{ noun: "codes" }}
      />
      <Fills offer={offer} pool={pool} />
      {mayManage && pool.endedAt === null ? (
        <div className="flex flex-wrap gap-2">
          <PoolSettings brand={brand} pool={pool} />
          <FillNow brand={brand} pool={pool} />
        </div>
      ) : null}
    </div>
  )
}

function Alarms({ brand, offer, pool, mayManage }: PoolPanelProps) {
  const api = useApi()
  const router = useRouter()
  const seen = useMutation(api.brand.offers.seen.mutationOptions({ onSuccess: () => router.refresh() }))
  return (
    <>
      {pool.fault ? (
        <Notice look="danger" title="The pool cannot be filled">
          {pool.fault}
        </Notice>
      ) : null}
      {pool.missedSince ? (
        <Notice
          look="warning"
          title="Shoppers went on without a code"
          action={
            mayManage ? (
              <Button size="small" pending={seen.isPending} onClick={() => seen.mutate({ brand, pool: pool.id })}>
                Seen
              </Button>
            ) : undefined
          }
        >
          {pool.missedCount.toLocaleString("en")} in all, the first of these{" "}
          <When at={pool.missedSince} now={offer.now} timeZone={offer.timeZone} as="relative" />. Their links still led
          to the shop and count for the creator. Make the pool larger, or have it filled earlier.
        </Notice>
      ) : null}
      <FormError message={seen.error?.message} />
    </>
  )
}

function FillNow({ brand, pool }: { brand: string; pool: PoolWhole }) {
  const api = useApi()
  const router = useRouter()
  const fill = useMutation(
    api.brand.offers.fill.mutationOptions({
      onSuccess: () => {
        toast("The pool is being filled")
        router.refresh()
      },
    }),
  )
  return (
    <>
      <Button pending={fill.isPending} pendingLabel="Asking…" onClick={() => fill.mutate({ brand, pool: pool.id })}>
        Fill now
      </Button>
      <FormError message={fill.error?.message} />
    </>
  )
}

function Fills({ offer, pool }: { offer: OfferWhole; pool: PoolWhole }) {
  if (pool.fills.length === 0) return <p className="text-quiet text-sm">The shop was not asked for codes yet.</p>
  return (
    <details className="text-sm">
      <summary className="min-h-6 text-quiet hover:text-strong touch:min-h-11">
        When the shop was last asked for codes
      </summary>
      <ul className="divide-y border-y">
        {pool.fills.map(fill => (
          <li key={fill.fillId} className="flex flex-wrap justify-between gap-x-4 py-1.5">
            <When at={fill.startedAt} now={offer.now} timeZone={offer.timeZone} as="short" />
            <span className="text-quiet tabular-nums">
              {fill.finishedAt
                ? `${fill.importedCount} of ${fill.askedCount} made${fill.failedCount > 0 ? `, ${fill.failedCount} not` : ""}`
                : `${fill.askedCount} asked for; the shop is making them`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** While the shop makes codes the page looks again by itself. */
function useLookAgain(looking: boolean): void {
  const router = useRouter()
  useEffect(() => {
    if (!looking) return
    const timer = setInterval(() => router.refresh(), LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [looking, router])
}

function dayLabel(day: string): string {
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" }).format(
    new Date(`${day}T12:00:00Z`),
  )
}
