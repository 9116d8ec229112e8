"use client"

import { useMutation } from "@tanstack/react-query"
import { Plus } from "lucide-react"
import { useState } from "react"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { Checkbox } from "@/components/ui/checkbox"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"

type AskForWorkProps = {
  brand: string
  campaign: string
  people: readonly { id: string; name: string }[]
  currencies: readonly string[]
  today: string
  disabled: boolean
}

/** Asks one or several creators for a deliverable: each of them for one. */
export function AskForWork({ brand, campaign, people, currencies, today, disabled }: AskForWorkProps) {
  const api = useApi()
  const propose = useMutation(api.brand.work.propose.mutationOptions())
  const empty = { what: "", dueOn: today, currency: currencies[0] ?? "USD", fee: "" }
  const [draft, setDraft] = useState(empty)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const set = (change: Partial<typeof empty>) => setDraft({ ...draft, ...change })
  return (
    <FormDialog
      title="Ask for a deliverable"
      description="Each chosen creator is asked for one, reads the brief, and says yes or no."
      submitLabel={chosen.length > 1 ? `Ask ${chosen.length} creators` : "Ask"}
      pendingLabel="Asking…"
      trigger={
        <Button look="primary" disabled={disabled}>
          <Plus aria-hidden />
          Ask for a deliverable
        </Button>
      }
      onOpen={() => {
        setDraft(empty)
        setChosen([])
      }}
      onSubmit={async () => {
        await propose.mutateAsync({ brand, campaign, enrollments: [...chosen], work: [draft] })
        return chosen.length === 1 ? "The creator is asked" : `${chosen.length} creators are asked`
      }}
    >
      <Field label="What">
        <Input
          value={draft.what}
          onChange={event => set({ what: event.target.value })}
          maxLength={120}
          placeholder="One reel of 30 seconds"
        />
      </Field>
      <Field label="Due on">
        <Input type="date" min={today} value={draft.dueOn} onChange={event => set({ dueOn: event.target.value })} />
      </Field>
      <div className="grid grid-cols-[1fr_6rem] gap-3">
        <Field label="Fee" optional>
          <Input inputMode="decimal" value={draft.fee} onChange={event => set({ fee: event.target.value })} />
        </Field>
        <Field label="Currency">
          <Select
            options={currencies.map(code => ({ value: code, label: code }))}
            value={draft.currency}
            onChange={currency => set({ currency })}
          />
        </Field>
      </div>
      <fieldset>
        <legend className="pb-1.5 font-medium text-sm text-strong">From whom</legend>
        <div className="flex max-h-48 flex-col gap-1 overflow-y-auto rounded-md border px-3 py-2">
          {people.map(person => (
            <Checkbox
              key={person.id}
              label={person.name}
              checked={chosen.includes(person.id)}
              onChange={on => setChosen(on ? [...chosen, person.id] : chosen.filter(id => id !== person.id))}
            />
          ))}
        </div>
      </fieldset>
    </FormDialog>
  )
}
