"use client"

import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { type GiftDraft, GiftFields } from "./gift-fields"

type RecordCostProps = {
  brand: string
  /** Of whom; one is chosen already. */
  people: readonly { id: string; name: string }[]
  campaign?: string
  currencies: readonly string[]
  today: string
}

const NOTHING = { title: "", product: null, quantity: "1", unit: "", minutes: "30", hourly: "" }

/** Writes down a gift or time: what a creator costs besides what they are paid. */
export function RecordCost({ brand, people, campaign, currencies, today }: RecordCostProps) {
  const api = useApi()
  const record = useMutation(api.brand.costs.record.mutationOptions())
  const empty = { ...NOTHING, product: null as string | null, kind: "gift", enrollment: people[0]?.id ?? "" }
  const dated = { ...empty, currency: currencies[0] ?? "USD", happenedOn: today }
  const [draft, setDraft] = useState(dated)
  const set = (change: Partial<typeof dated>) => setDraft({ ...draft, ...change })
  return (
    <FormDialog
      title="Write down a gift or time"
      description="It is no part of what the creator is paid, and they do not see it."
      submitLabel="Write it down"
      pendingLabel="Saving…"
      trigger={<Button disabled={people.length === 0}>Add a gift or time</Button>}
      onOpen={() => setDraft(dated)}
      onSubmit={async () => {
        const { enrollment, title, currency, happenedOn } = draft
        await record.mutateAsync({ brand, campaign, enrollment, title, currency, happenedOn, what: whatOf(draft) })
        return `${title.trim()} is written down`
      }}
    >
      <Field label="Kind">
        <Select options={KINDS} value={draft.kind} onChange={kind => set({ kind })} />
      </Field>
      {people.length > 1 ? (
        <Field label="Creator">
          <Select
            options={people.map(({ id, name }) => ({ value: id, label: name }))}
            value={draft.enrollment}
            onChange={enrollment => set({ enrollment })}
          />
        </Field>
      ) : null}
      {draft.kind === "gift" ? (
        <GiftFields brand={brand} draft={draft} onChange={(change: Partial<GiftDraft>) => set(change)} />
      ) : (
        <TimeFields draft={draft} onChange={set} />
      )}
      <div className="grid grid-cols-2 gap-3">
        <Field label="Currency">
          <Select
            options={currencies.map(code => ({ value: code, label: code }))}
            value={draft.currency}
            onChange={currency => set({ currency })}
          />
        </Field>
        <Field label="Day">
          <Input
            type="date"
            max={today}
            value={draft.happenedOn}
            onChange={event => set({ happenedOn: event.target.value })}
          />
        </Field>
      </div>
    </FormDialog>
  )
}

const KINDS = [
  { value: "gift", label: "A gift, at what it costs you" },
  { value: "time", label: "Time spent" },
]

type TimeDraft = { title: string; minutes: string; hourly: string }

function TimeFields({ draft, onChange }: { draft: TimeDraft; onChange: (change: Partial<TimeDraft>) => void }) {
  return (
    <>
      <Field label="What for">
        <Input value={draft.title} onChange={event => onChange({ title: event.target.value })} maxLength={120} />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label="Minutes">
          <Input
            inputMode="numeric"
            value={draft.minutes}
            onChange={event => onChange({ minutes: event.target.value })}
          />
        </Field>
        <Field label="An hour costs">
          <Input
            inputMode="decimal"
            value={draft.hourly}
            onChange={event => onChange({ hourly: event.target.value })}
          />
        </Field>
      </div>
    </>
  )
}

function whatOf(draft: TimeDraft & GiftDraft & { kind: string }) {
  const { minutes, hourly, product, quantity, unit } = draft
  if (draft.kind === "time") return { kind: "time" as const, minutes: Number(minutes), hourly }
  return { kind: "gift" as const, product, quantity: Number(quantity), unit }
}
