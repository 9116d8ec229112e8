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
import { judgeWords } from "./judge-words"
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
  const words = judgeWords({ kind, code, creatorName, effect, orderCount })
  const done = (said: string) => {
    toast(said)
    router.refresh()
  }
  return (
    <>
      <ConfirmDialog
        trigger={<Button>{words.dismiss.verb}</Button>}
        title={words.dismiss.title}
        effect={words.dismiss.effect}
        confirmLabel={words.dismiss.verb}
        onConfirm={async () => {
          await dismiss.mutateAsync({ brand, signal: id, note })
          done("The signal is dismissed")
        }}
      >
        <Why note={note} onChange={setNote} />
      </ConfirmDialog>
      <ConfirmDialog
        trigger={<Button look="primary">{words.confirm.verb}</Button>}
        title={words.confirm.title}
        effect={words.confirm.effect}
        confirmLabel={words.confirm.label}
        onConfirm={async () => {
          await confirm.mutateAsync({ brand, signal: id, note })
          done("The signal is confirmed")
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
