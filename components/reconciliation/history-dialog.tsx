"use client"

import { useRouter } from "next/navigation"
import { useState } from "react"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"

type HistoryDialogProps = {
  label: string
  title: string
  effect: string
  confirm: string
  danger?: boolean
  onConfirm: (from: Date) => Promise<void>
}

/** Asks from which day on, and says what will be true afterwards. */
export function HistoryDialog({ label, title, effect, confirm, danger, onConfirm }: HistoryDialogProps) {
  const [day, setDay] = useState("")
  const router = useRouter()
  return (
    <ConfirmDialog
      trigger={<Button size="small">{label}</Button>}
      title={title}
      effect={effect}
      confirmLabel={confirm}
      pendingLabel="Asking…"
      danger={danger}
      onConfirm={async () => {
        const from = new Date(`${day}T00:00:00Z`)
        if (Number.isNaN(from.getTime())) return "Choose the first day."
        await onConfirm(from)
        router.refresh()
      }}
    >
      <Field label="Orders placed since" hint="The whole day, in UTC.">
        <Input type="date" value={day} onChange={event => setDay(event.target.value)} />
      </Field>
    </ConfirmDialog>
  )
}
