"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"

type ReleaseHoldProps = { brand: string; hold: string; because: string }

/** Lets a person's hold go before its last day. */
export function ReleaseHold({ brand, hold, because }: ReleaseHoldProps) {
  const api = useApi()
  const router = useRouter()
  const release = useMutation(api.brand.clearing.release.mutationOptions())
  return (
    <ConfirmDialog
      trigger={<Button size="small">Let go</Button>}
      title="Let go of the hold"
      effect={`What was held while ${because} clears on its day again, or at once where that day has passed, unless something else stops it.`}
      confirmLabel="Let go"
      pendingLabel="Letting go…"
      onConfirm={async () => {
        await release.mutateAsync({ brand, hold })
        router.refresh()
      }}
    />
  )
}
