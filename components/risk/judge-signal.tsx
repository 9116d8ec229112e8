"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { Field } from "@/components/ui/field"
import { Textarea } from "@/components/ui/textarea"
import type { SignalShown } from "./risk-data"

type JudgeSignalProps = {
  brand: string
  signal: Pick<SignalShown, "id" | "kind" | "code" | "creatorName" | "effect" | "orderCount">
}

/** A person's word about a signal: it is so, or it is nothing. Both say what follows before it does. */
export function JudgeSignal({ brand, signal }: JudgeSignalProps) {
  const api = useApi()
  const router = useRouter()
  const [note, setNote] = useState("")
  const confirm = useMutation(api.brand.risk.confirm.mutationOptions())
  const dismiss = useMutation(api.brand.risk.dismiss.mutationOptions())
  const { id, kind, code, creatorName, effect, orderCount } = signal
  const isLeak = kind === "leak"
  const orders = orderCount === 1 ? "1 order" : `${orderCount} orders`
  const done = (words: string) => {
    toast(words)
    router.refresh()
  }
  return (
    <>
      <ConfirmDialog
        trigger={<Button>{isLeak ? "It is nothing" : "Lift it"}</Button>}
        title={isLeak ? `Dismiss the signal about ${code}` : `Credit ${creatorName} with ${orders}`}
        effect={
          isLeak
            ? "Nobody is told, and nothing changes. It comes back only when it is clearly worse."
            : "A gift or a shared household: the orders are credited by their links and codes again."
        }
        confirmLabel={isLeak ? "Dismiss" : "Lift and credit"}
        onConfirm={async () => {
          await dismiss.mutateAsync({ brand, signal: id, note })
          done(isLeak ? "The signal is dismissed" : "The orders are credited again")
        }}
      >
        <Why note={note} onChange={setNote} />
      </ConfirmDialog>
      <ConfirmDialog
        trigger={<Button look="primary">{isLeak ? "Confirm the leak" : "Keep it excluded"}</Button>}
        title={isLeak ? `Tell ${creatorName} that ${code} got out` : "Keep own orders excluded"}
        effect={
          isLeak
            ? `${creatorName} is told now, with what was seen, and may contest it. ${effect} Nothing changes for orders before now.`
            : `${creatorName} earns nothing on ${orders} placed as their own customer. They read why, and may contest it.`
        }
        confirmLabel={isLeak ? "Confirm and tell the creator" : "Keep it excluded"}
        onConfirm={async () => {
          await confirm.mutateAsync({ brand, signal: id, note })
          done(isLeak ? `${creatorName} is told` : "It stays excluded")
        }}
      >
        <Why note={note} onChange={setNote} optional />
      </ConfirmDialog>
    </>
  )
}

function Why({ note, onChange, optional }: { note: string; onChange: (note: string) => void; optional?: boolean }) {
  return (
    <Field label={optional ? "Note for your colleagues" : "Why"} optional={optional}>
      <Textarea value={note} maxLength={500} onChange={event => onChange(event.currentTarget.value)} />
    </Field>
  )
}
