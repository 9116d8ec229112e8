"use client"

import { useMutation, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useApi } from "@/components/api/use-api"
import { SecondPersonNote } from "@/components/commissions/second-person-note"
import { AmountFields } from "@/components/money/amount-fields"
import { amountIn } from "@/components/money/amount-in"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import type { Asking } from "./work-data"

/** Offers a creator an amount a month between two days. */
export function OfferRetainer({ brand, campaign, people, currencies, today, alone, disabled }: Asking) {
  const api = useApi()
  const offer = useMutation(api.brand.work.offerRetainer.mutationOptions())
  const empty = {
    ...{ enrollment: "", title: "", monthly: "", startsOn: today, endsOn: "" },
    currency: currencies[0] ?? "USD",
  }
  const [draft, setDraft] = useState(empty)
  const chosen = people.find(one => one.id === draft.enrollment)
  const set = (change: Partial<typeof empty>) => setDraft({ ...draft, ...change })
  const { monthly, currency, startsOn, endsOn } = draft
  const isWhole = amountIn(monthly, currency) !== null && startsOn !== "" && endsOn !== ""
  const whole = useQuery(
    api.brand.work.wholeRetainer.queryOptions(
      { brand, monthly, currency, startsOn, endsOn },
      { enabled: isWhole, retry: false },
    ),
  )
  return (
    <FormDialog
      title="Offer a retainer"
      description="An amount a month, owed when each month is over. The first and the last month count by their days; for what you give alone all its months count."
      submitLabel="Offer it"
      pendingLabel="Offering…"
      trigger={<Button disabled={disabled}>Offer a retainer</Button>}
      onOpen={() => setDraft(empty)}
      onSubmit={async () => {
        const { waits } = await offer.mutateAsync({ brand, campaign, ...draft })
        return waits ? "The creator is asked when a colleague confirms it" : "The creator is asked"
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
      <AmountFields
        label="A month"
        amount={draft.monthly}
        currency={draft.currency}
        currencies={currencies}
        onChange={({ amount: monthly = draft.monthly, currency = draft.currency }) => set({ monthly, currency })}
      />
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
      <SecondPersonNote
        alone={alone}
        currency={draft.currency}
        entered={chosen ? [{ ...chosen, minor: whole.data?.minor ?? null }] : []}
      />
    </FormDialog>
  )
}
