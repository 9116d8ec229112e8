"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { useApi } from "@/components/api/use-api"
import { moneyText } from "@/components/money/money"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { Field } from "@/components/ui/field"
import { Textarea } from "@/components/ui/textarea"
import type { WriteOffRequest } from "./receivable-data"

type Props = { brand: string; request: WriteOffRequest }

/** What a member can do with a request that waits: who asked takes it back, anybody else agrees or refuses. */
export function AnswerWriteOff({ brand, request }: Props) {
  return (
    <span className="flex gap-2 sm:justify-end">
      <Refuse brand={brand} request={request} />
      {request.youAsked ? null : <Approve brand={brand} request={request} />}
    </span>
  )
}

const amountOf = ({ amountMinor, currency }: WriteOffRequest) => moneyText({ minor: amountMinor, currency })

function Approve({ brand, request }: Props) {
  const api = useApi()
  const router = useRouter()
  const approve = useMutation(api.brand.receivables.approve.mutationOptions())
  const label = `Write off ${amountOf(request)}`
  return (
    <ConfirmDialog
      trigger={
        <Button look="primary" size="small">
          {label}
        </Button>
      }
      title={label}
      effect={`${request.creatorName} no longer owes ${amountOf(request)}; it becomes an expense of yours. Their reason to be let off: “${request.reason}”. ${request.creatorName} is told. Only a later raise of the same orders brings it back.`}
      confirmLabel={label}
      pendingLabel="Writing off…"
      onConfirm={async () => {
        await approve.mutateAsync({ brand, request: request.id })
        router.refresh()
      }}
    />
  )
}

function Refuse({ brand, request }: Props) {
  const api = useApi()
  const router = useRouter()
  const [because, setBecause] = useState("")
  const refuse = useMutation(api.brand.receivables.refuse.mutationOptions())
  const label = request.youAsked ? "Take it back" : "Refuse"
  return (
    <ConfirmDialog
      trigger={<Button size="small">{label}</Button>}
      title={request.youAsked ? "Take the request back" : "Refuse the write-off"}
      effect={`${request.creatorName} goes on owing ${amountOf(request)}; it comes off later payouts.`}
      confirmLabel={label}
      onConfirm={async () => {
        await refuse.mutateAsync({ brand, request: request.id, because })
        router.refresh()
      }}
    >
      <Field label="Why" hint={`${request.askedBy} reads it.`} optional={request.youAsked}>
        <Textarea value={because} onChange={event => setBecause(event.target.value)} rows={3} />
      </Field>
    </ConfirmDialog>
  )
}
