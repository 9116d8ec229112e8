"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { type FormEvent, useId, useState } from "react"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { FormError } from "@/components/ui/form-error"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import type { DisputeTermsPage } from "./dispute-data"

const LATE = [
  { value: "creator", label: "It is decided in the creator’s favour" },
  { value: "as_it_stands", label: "It is closed as it stands" },
] as const

type ChangeDisputeTermsProps = { brand: string; terms: DisputeTermsPage["terms"] }

/** Other terms for disputes that are opened from now on. */
export function ChangeDisputeTerms({ brand, terms }: ChangeDisputeTermsProps) {
  const api = useApi()
  const router = useRouter()
  const form = useId()
  const [open, setOpen] = useState(false)
  const [answer, setAnswer] = useState(String(terms.answerDays))
  const [creator, setCreator] = useState(String(terms.creatorDays))
  const [late, setLate] = useState(terms.lateBrand)
  const change = useMutation(
    api.brand.disputes.setTerms.mutationOptions({
      onSuccess: () => {
        setOpen(false)
        toast("It counts for disputes from now on")
        router.refresh()
      },
    }),
  )
  const days = [answer, creator].map(text => (/^\d{1,2}$/.test(text.trim()) ? Number(text) : null))
  const [answerDays, creatorDays] = days

  function submit(event: FormEvent) {
    event.preventDefault()
    if (answerDays && creatorDays) change.mutate({ brand, answerDays, creatorDays, lateBrand: late })
  }

  return (
    <Dialog
      trigger={<Button look="primary">Change</Button>}
      title="What you promise about disputes"
      description="It counts for disputes that are opened from now on. Those that are open keep what they were opened under."
      open={open}
      onOpenChange={next => {
        change.reset()
        setOpen(next)
      }}
      footer={
        <Button
          type="submit"
          form={form}
          look="primary"
          disabled={!answerDays || !creatorDays}
          pending={change.isPending}
          pendingLabel="Saving…"
        >
          Promise this
        </Button>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="You answer within, in days" hint="3 to 60.">
          <Input value={answer} inputMode="numeric" onChange={event => setAnswer(event.currentTarget.value)} />
        </Field>
        <Field label="If you do not answer in time">
          <Select options={LATE} value={late} onChange={value => setLate(value as typeof late)} />
        </Field>
        <Field label="Creators answer and appeal within, in days" hint="3 to 60.">
          <Input value={creator} inputMode="numeric" onChange={event => setCreator(event.currentTarget.value)} />
        </Field>
        <FormError message={change.error?.message} />
      </form>
    </Dialog>
  )
}
