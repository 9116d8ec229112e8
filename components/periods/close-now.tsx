"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"

const NAMES = new Intl.ListFormat("en", { type: "conjunction" })

type CloseNowProps = { brand: string; programs: readonly { name: string }[]; afterDays: number }

/** Closes the ended periods of all programs without waiting for the days after their end. */
export function CloseNow({ brand, programs, afterDays }: CloseNowProps) {
  const api = useApi()
  const router = useRouter()
  const close = useMutation(api.brand.periods.closeNow.mutationOptions())
  return (
    <ConfirmDialog
      trigger={<Button>Close what has ended</Button>}
      title={`Close what has ended of ${NAMES.format(programs.map(one => one.name))}`}
      effect={`Tiers, higher rates and bonuses of ended periods are worked out from what is known now, and creators are told. By itself this happens ${afterDays} days after a period ends. Refunds that come later count in the next period, and a closed one is never changed.`}
      confirmLabel="Close what has ended"
      pendingLabel="Closing…"
      onConfirm={async () => {
        await close.mutateAsync({ brand })
        router.refresh()
      }}
    />
  )
}
