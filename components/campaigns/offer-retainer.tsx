"use client"

import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"

type OfferRetainerProps = {
  brand: string
  campaign: string
  people: readonly { id: string; name: string }[]
  currencies: readonly string[]
  today: string
  disabled: boolean
}

/** Offers a creator an amount a month between two days. */
export function OfferRetainer({ brand, campaign, people, currencies, today, disabled }: OfferRetainerProps) {
  const api = useApi()
  const offer = useMutation(api.brand.work.offerRetainer.mutationOptions())
  const empty = {
    ...{ enrollment: "", title: "", monthly: "", startsOn: today, endsOn: "" },
    currency: currencies[0] ?? "USD",
  }
  const [draft, setDraft] = useState(empty)
  const set = (change: Partial<typeof empty>) => setDraft({ ...draft, ...change })
  return (
    <FormDialog
      title="Offer a retainer"
      description="An amount a month, owed when each month is over. The first and the last month count by their days."
      submitLabel="Offer it"
      pendingLabel="Offering…"
      trigger={<Button disabled={disabled}>Offer a retainer</Button>}
      onOpen={() => setDraft(empty)}
      onSubmit={async () => {
        await offer.mutateAsync({ brand, campaign, ...draft })
        return "The creator is asked"
      }}
    >
      <Field label="To whom">
        <Select
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
          value={draft.enrollment}
          onChange={enrollment => set({ enrollment })}
        />
      </Field>
      <Field label="What for">
        <Input
          value={draft.title}
          onChange={event => set({ title: event.target.value })}
          maxLength={120}
          placeholder="Ambassador"
        />
      </Field>
      <div className="grid grid-cols-[1fr_6rem] gap-3">
        <Field label="A month">
          <Input inputMode="decimal" value={draft.monthly} onChange={event => set({ monthly: event.target.value })} />
        </Field>
        <Field label="Currency">
          <Select
            options={currencies.map(code => ({ value: code, label: code }))}
            value={draft.currency}
            onChange={currency => set({ currency })}
          />
        </Field>
      </div>
      <div className="grid grid-cols-2 gap-3">
        <Field label="First day">
          <Input type="date" value={draft.startsOn} onChange={event => set({ startsOn: event.target.value })} />
        </Field>
        <Field label="Last day">
          <Input
            type="date"
            min={draft.startsOn}
            value={draft.endsOn}
            onChange={event => set({ endsOn: event.target.value })}
          />
        </Field>
      </div>
    </FormDialog>
  )
}
