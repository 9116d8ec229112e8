"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { useApi } from "@/components/api/use-api"
import { moneyText } from "@/components/money/money"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Textarea } from "@/components/ui/textarea"
import { toDecimal } from "@/server/kernel/money"

type Props = { brand: string; creatorId: string; creatorName: string; currency: string; owedMinor: number }

/** Asks that a debt be given up; a second member has to agree before anything moves. */
export function AskWriteOff({ brand, creatorId, creatorName, currency, owedMinor }: Props) {
  const api = useApi()
  const router = useRouter()
  const [amount, setAmount] = useState(toDecimal(owedMinor, currency))
  const [reason, setReason] = useState("")
  const ask = useMutation(api.brand.receivables.ask.mutationOptions())
  return (
    <ConfirmDialog
      trigger={<Button>Ask to write off</Button>}
      title={`Write off ${creatorName}’s debt`}
      effect={`${creatorName} owes ${moneyText({ minor: owedMinor, currency })}. Nothing moves yet: another member with the right has to agree within 14 days. Then the oldest order is given up first, and ${creatorName} is told.`}
      confirmLabel="Ask for approval"
      pendingLabel="Asking…"
      onConfirm={async () => {
        await ask.mutateAsync({ brand, creator: creatorId, currency, amount, reason })
        router.refresh()
      }}
    >
      <Field label={`Amount in ${currency}`}>
        <Input inputMode="decimal" value={amount} onChange={event => setAmount(event.target.value)} />
      </Field>
      <Field label="Why" hint="Who approves decides by it, and the creator reads it.">
        <Textarea value={reason} onChange={event => setReason(event.target.value)} rows={3} />
      </Field>
    </ConfirmDialog>
  )
}
