"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { type FormEvent, useState } from "react"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { FormError } from "@/components/ui/form-error"
import { Input } from "@/components/ui/input"
import type { Policy } from "./attribution-data"
import { draftOf, readDraft } from "./policy-draft"
import { PolicyFields } from "./policy-fields"

type WhatIfFormProps = { brand: string; policy: Policy; from: string; to: string }

/** Asks what other rules would have come to over a period. Begins from the rules in force. */
export function WhatIfForm({ brand, policy, from, to }: WhatIfFormProps) {
  const api = useApi()
  const router = useRouter()
  const [draft, setDraft] = useState(() => draftOf(policy))
  const [days, setDays] = useState({ from, to })
  const read = readDraft(draft, policy.codeWindowDays)
  const ask = useMutation(
    api.brand.whatIf.ask.mutationOptions({
      onSuccess: ({ id }) => router.push(`/brand/${brand}/reports/what-if/${id}`),
    }),
  )

  function submit(event: FormEvent) {
    event.preventDefault()
    if ("policy" in read && days.from && days.to) ask.mutate({ brand, policy: read.policy, ...days })
  }

  return (
    <form onSubmit={submit} noValidate className="flex max-w-md flex-col gap-5">
      <div className="grid grid-cols-2 gap-4">
        <Field label="Orders from">
          <Input
            type="date"
            value={days.from}
            max={days.to}
            onChange={event => setDays({ ...days, from: event.currentTarget.value })}
          />
        </Field>
        <Field label="to">
          <Input
            type="date"
            value={days.to}
            min={days.from}
            onChange={event => setDays({ ...days, to: event.currentTarget.value })}
          />
        </Field>
      </div>
      <PolicyFields draft={draft} errors={"errors" in read ? read.errors : {}} onChange={setDraft} />
      <FormError message={ask.error?.message} />
      <Button
        type="submit"
        look="primary"
        disabled={!("policy" in read) || !days.from || !days.to}
        pending={ask.isPending}
        pendingLabel="Asking…"
      >
        Work it out
      </Button>
    </form>
  )
}
