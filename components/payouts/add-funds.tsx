"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"

type Props = { brand: string; currency: string; suggested: string }

/** Brings the brand's own money to the platform balance; payouts are paid from nothing else. */
export function AddFunds({ brand, currency, suggested }: Props) {
  const api = useApi()
  const router = useRouter()
  const [amount, setAmount] = useState(suggested)
  const add = useMutation(api.brand.payouts.addFunds.mutationOptions())
  return (
    <ConfirmDialog
      trigger={<Button>Add funds in {currency}</Button>}
      title={`Add funds in ${currency}`}
      effect="The amount is drawn from your bank through Stripe. Only this money pays your creators, and only yours."
      confirmLabel="Add funds"
      pendingLabel="Asking Stripe…"
      onConfirm={async () => {
        await add.mutateAsync({ brand, currency, amount })
        router.refresh()
      }}
    >
      <Field label={`Amount in ${currency}`}>
        <Input inputMode="decimal" value={amount} onChange={event => setAmount(event.target.value)} />
      </Field>
    </ConfirmDialog>
  )
}
