"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { FormError } from "@/components/ui/form-error"

/** Has one parked message processed again. */
export function ReplayDelivery({ brand, delivery }: { brand: string; delivery: string }) {
  const api = useApi()
  const router = useRouter()
  const [refusal, setRefusal] = useState<string | null>(null)
  const replay = useMutation(
    api.brand.deliveries.replay.mutationOptions({
      onSuccess: ({ sentence }) => {
        toast(sentence)
        router.refresh()
      },
      onError: error => setRefusal(error.message),
    }),
  )
  return (
    <div className="flex flex-col gap-2">
      <div>
        <Button
          look="primary"
          pending={replay.isPending}
          pendingLabel="Replaying…"
          onClick={() => replay.mutate({ brand, delivery })}
        >
          Replay this message
        </Button>
      </div>
      <FormError message={refusal} />
    </div>
  )
}

/** Has everything that is parked processed again. */
export function ReplayParked({ brand, parked }: { brand: string; parked: number }) {
  const api = useApi()
  const router = useRouter()
  const replay = useMutation(api.brand.deliveries.replayParked.mutationOptions())
  const messages = parked === 1 ? "1 message" : `${parked} messages`
  return (
    <ConfirmDialog
      trigger={<Button look="primary">Replay {messages}</Button>}
      title={`Replay ${messages}?`}
      effect="Each is processed again as if it had just come. What cannot be used is parked again with its reason; what was used before changes nothing."
      confirmLabel={`Replay ${messages}`}
      pendingLabel="Replaying…"
      onConfirm={async () => {
        const { replayed, left } = await replay.mutateAsync({ brand })
        const rest = left > 0 ? `, ${left} are left` : ""
        toast(`${replayed === 1 ? "1 message is" : `${replayed} messages are`} processed again${rest}`)
        router.refresh()
      }}
    />
  )
}
