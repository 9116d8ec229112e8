"use client"

import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useApi } from "@/components/api/use-api"
import { AmountFields } from "@/components/money/amount-fields"
import { amountIn } from "@/components/money/amount-in"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { Textarea } from "@/components/ui/textarea"
import type { ManualChoices } from "./by-hand-data"
import { SecondPersonNote } from "./second-person-note"

type GiveAmountProps = {
  brand: string
  kind: "bonus" | "adjustment"
  choices: ManualChoices
}

const WORDS = {
  bonus: { title: "Give a bonus", label: "Give the bonus", because: "What for" },
  adjustment: { title: "Adjust what is owed", label: "Adjust it", because: "Why" },
} as const

const NO_CAMPAIGN = "none"

/** A bonus with what shows it, or an amount more or less with a reason. Above the limit it waits for a second person. */
export function GiveAmount({ brand, kind, choices }: GiveAmountProps) {
  const api = useApi()
  const give = useMutation(api.brand.byHand.give.mutationOptions())
  const { people, alone } = choices
  const empty = {
    ...{ enrollment: people[0]?.id ?? "", campaign: NO_CAMPAIGN, title: "", amount: "", because: "", proof: "" },
    ...{ currency: alone.limits[0]?.currency ?? "USD", holdDays: "0" },
  }
  const [draft, setDraft] = useState(empty)
  const set = (change: Partial<typeof empty>) => setDraft({ ...draft, ...change })
  const words = WORDS[kind]
  const chosen = people.find(one => one.id === draft.enrollment)
  const text = (name: "title" | "proof" | "holdDays") => ({
    value: draft[name],
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
  })
  return (
    <FormDialog
      title={words.title}
      submitLabel={words.label}
      pendingLabel="Saving…"
      trigger={<Button disabled={people.length === 0}>{words.title}</Button>}
      onOpen={() => setDraft(empty)}
      onSubmit={async () => {
        const { campaign, holdDays, proof, ...rest } = draft
        const of = { campaign: campaign === NO_CAMPAIGN ? null : campaign, holdDays: Number(holdDays || "0") }
        const { waits } = await give.mutateAsync({ brand, kind, ...rest, ...of, proof: proof || null })
        return waits ? "It waits until a colleague confirms it" : "It is owed, and the creator is told"
      }}
    >
      {people.length > 1 ? (
        <Field label="Creator">
          <Select
            options={people.map(one => ({ value: one.id, label: `${one.name}, ${one.programName}` }))}
            value={draft.enrollment}
            onChange={enrollment => set({ enrollment })}
          />
        </Field>
      ) : null}
      <Field label="Name">
        <Input
          {...text("title")}
          maxLength={120}
          placeholder={kind === "bonus" ? "Launch week" : "Paid twice in May"}
        />
      </Field>
      <AmountFields
        label="Amount"
        hint={kind === "adjustment" ? "With a minus to take it." : undefined}
        signed={kind === "adjustment"}
        amount={draft.amount}
        currency={draft.currency}
        currencies={alone.limits.map(({ currency }) => currency)}
        onChange={set}
      />
      <SecondPersonNote
        alone={alone}
        currency={draft.currency}
        entered={chosen ? [{ ...chosen, minor: amountIn(draft.amount.replace(/^[-−]/, ""), draft.currency) }] : []}
      />
      <Field label={words.because} hint="The creator reads it.">
        <Textarea value={draft.because} onChange={event => set({ because: event.target.value })} maxLength={500} />
      </Field>
      <Field label="What shows it" hint="An address, or a figure and where it is from." optional={kind !== "bonus"}>
        <Input {...text("proof")} />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label="Campaign" optional>
          <Select
            options={[
              { value: NO_CAMPAIGN, label: "None" },
              ...choices.campaigns.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={draft.campaign}
            onChange={campaign => set({ campaign })}
          />
        </Field>
        <Field label="Days until it clears">
          <Input {...text("holdDays")} inputMode="numeric" />
        </Field>
      </div>
    </FormDialog>
  )
}
