"use client"

import { useMutation, useQuery } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { type FormEvent, useId, useState } from "react"
import { useApi } from "@/components/api/use-api"
import { amountIn } from "@/components/money/amount-in"
import { moneyText } from "@/components/money/money"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { FormError } from "@/components/ui/form-error"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { PromiseMade } from "./promise-made"
import { NOTHING_SAID, SaidFields, saidOf } from "./said-fields"

export type Contested = {
  readonly id: string
  readonly orderName: string
  readonly brandName: string
  readonly currency: string
  readonly amountMinor: number
  /** Whether any of it is held: then the hold may be contested too. */
  readonly held: boolean
}

/** "This is not right": what should be different, why, and what happens if nobody answers. */
export function ContestEarning({ earning }: { earning: Contested }) {
  const api = useApi()
  const router = useRouter()
  const form = useId()
  const { id, orderName, brandName, currency, amountMinor } = earning
  const [open, setOpen] = useState(false)
  const [kind, setKind] = useState<"line" | "hold">("line")
  const [amount, setAmount] = useState("")
  const [draft, setDraft] = useState(NOTHING_SAID)
  const promise = useQuery(api.creator.disputes.promise.queryOptions({ earning: id }, { enabled: open }))
  const file = useMutation(
    api.creator.disputes.file.mutationOptions({
      onSuccess: ({ id: dispute }) => router.push(`/creator/disputes/${dispute}`),
    }),
  )
  const asked = kind === "line" ? amountIn(amount, currency) : null
  const ready = draft.words.trim() !== "" && (kind === "hold" || asked !== null)

  function submit(event: FormEvent) {
    event.preventDefault()
    if (ready) file.mutate({ kind, earning: id, asked, ...saidOf(draft) })
  }

  return (
    <Dialog
      trigger={<Button>Contest this</Button>}
      title={`What is wrong with ${orderName}?`}
      description={`${brandName} reads it and must answer. Until then this money waits.`}
      open={open}
      onOpenChange={next => {
        file.reset()
        setOpen(next)
      }}
      footer={
        <Button
          type="submit"
          form={form}
          look="primary"
          disabled={!ready}
          pending={file.isPending}
          pendingLabel="Sending…"
        >
          Send it to {brandName}
        </Button>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        {earning.held ? (
          <Field label="What is wrong">
            <Select
              options={[
                { value: "line", label: "It should earn more" },
                { value: "hold", label: "It should not be held" },
              ]}
              value={kind}
              onChange={value => setKind(value as "line" | "hold")}
            />
          </Field>
        ) : null}
        {kind === "line" ? (
          <Field
            label={`What it should earn in all, in ${currency}`}
            hint={`It earns ${moneyText({ minor: amountMinor, currency })} now.`}
          >
            <Input value={amount} inputMode="decimal" onChange={event => setAmount(event.currentTarget.value)} />
          </Field>
        ) : null}
        <SaidFields label="Why" hint="What happened, where, when. Name no shopper." draft={draft} onChange={setDraft} />
        <PromiseMade brandName={brandName} terms={promise.data ?? null} />
        <FormError message={file.error?.message} />
      </form>
    </Dialog>
  )
}
