"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { longMonth } from "./month-words"

/** Closes a month after saying what that means: it cannot be opened again. */
export function CloseMonth({ brand, month }: { brand: string; month: string }) {
  const api = useApi()
  const router = useRouter()
  const close = useMutation(api.brand.books.close.mutationOptions())
  const words = longMonth(month)
  return (
    <ConfirmDialog
      trigger={<Button look="primary">Close {words}</Button>}
      title={`Close ${words}`}
      effect={`The figures and files of ${words} stay as they are for ever. This cannot be taken back: a refund or a correction that is learned later is recorded in the month that is open then.`}
      confirmLabel={`Close ${words}`}
      pendingLabel="Closing…"
      onConfirm={async () => {
        await close.mutateAsync({ brand, month })
        router.refresh()
      }}
    >
      <p className="text-quiet text-sm">
        Second thoughts? Check the trial balance and the files first; nothing is lost by closing a few days later.
        Account codes can no longer be changed for this month either.
      </p>
    </ConfirmDialog>
  )
}
