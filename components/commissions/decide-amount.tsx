"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { moneyText } from "@/components/money/money"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { Input } from "@/components/ui/input"
import { effectOfYes, type ManualRow } from "./by-hand-data"

type DecideAmountProps = { brand: string; manual: ManualRow; rights: readonly string[] }

/** A second person's yes, or anybody's no. Whoever asked sees that it waits for somebody else. */
export function DecideAmount({ brand, manual, rights }: DecideAmountProps) {
  const api = useApi()
  const router = useRouter()
  const approve = useMutation(api.brand.byHand.approve.mutationOptions())
  const refuse = useMutation(api.brand.byHand.refuse.mutationOptions())
  const [because, setBecause] = useState("")
  const { title, amountMinor, currency, mine } = manual
  const amount = moneyText({ minor: Math.abs(amountMinor), currency })
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-2">
      {mine ? <span className="text-quiet text-xs">waits for somebody else</span> : null}
      {!mine && rights.includes("approve adjustments") ? (
        <ConfirmDialog
          title={`Approve ${title}?`}
          effect={effectOfYes(manual)}
          confirmLabel={`Approve ${amount}`}
          trigger={
            <Button size="small" look="primary">
              Approve
            </Button>
          }
          onConfirm={async () => {
            await approve.mutateAsync({ brand, manual: manual.id })
            toast(`${title} is approved`)
            router.refresh()
          }}
        />
      ) : null}
      {rights.includes("adjust earnings") ? (
        <FormDialog
          title={`Refuse ${title}`}
          description="Nothing was moved, and nothing will be. Whoever asked reads why."
          submitLabel="Refuse it"
          pendingLabel="Saving…"
          trigger={
            <Button size="small" look="quiet">
              {mine ? "Withdraw" : "Refuse"}
            </Button>
          }
          onOpen={() => setBecause("")}
          onSubmit={async () => {
            await refuse.mutateAsync({ brand, manual: manual.id, because })
            return `${title} is refused`
          }}
        >
          <Field label="Why">
            <Input value={because} onChange={event => setBecause(event.target.value)} maxLength={500} />
          </Field>
        </FormDialog>
      ) : null}
    </span>
  )
}
