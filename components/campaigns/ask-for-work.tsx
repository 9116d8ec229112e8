"use client"

import { useMutation } from "@tanstack/react-query"
import { Plus } from "lucide-react"
import { useState } from "react"
import { useApi } from "@/components/api/use-api"
import { SecondPersonNote } from "@/components/commissions/second-person-note"
import { AmountFields } from "@/components/money/amount-fields"
import { amountIn } from "@/components/money/amount-in"
import { Button } from "@/components/ui/button"
import { Checkbox } from "@/components/ui/checkbox"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { Input } from "@/components/ui/input"
import type { Asking } from "./work-data"

/** Asks one or several creators for a deliverable: each of them for one. */
export function AskForWork({ brand, campaign, people, currencies, today, alone, disabled }: Asking) {
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
        const { waiting } = await propose.mutateAsync({ brand, campaign, enrollments: [...chosen], work: [draft] })
        const asked = chosen.length - waiting
        const said = asked === 1 ? "1 creator is asked" : `${asked} creators are asked`
        return waiting > 0 ? `${said}; ${waiting} when a colleague confirms the fee` : said
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
      <AmountFields
        label="Fee"
        optional
        amount={draft.fee}
        currency={draft.currency}
        currencies={currencies}
        onChange={({ amount: fee = draft.fee, currency = draft.currency }) => set({ fee, currency })}
      />
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
      <SecondPersonNote
        alone={alone}
        currency={draft.currency}
        entered={people
          .filter(person => chosen.includes(person.id))
          .map(person => ({ ...person, minor: amountIn(draft.fee, draft.currency) }))}
      />
    </FormDialog>
  )
}
