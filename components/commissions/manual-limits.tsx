"use client"

import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useApi } from "@/components/api/use-api"
import { moneyText } from "@/components/money/money"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import type { ManualChoices } from "./by-hand-data"

type ManualLimitsProps = { brand: string; limits: ManualChoices["limits"]; mayChange: boolean }

/** Up to which amounts one person decides alone, and for owners the way to change them. */
export function ManualLimits({ brand, limits, mayChange }: ManualLimitsProps) {
  const api = useApi()
  const set = useMutation(api.brand.byHand.setLimit.mutationOptions())
  const [draft, setDraft] = useState({ currency: limits[0]?.currency ?? "USD", amount: "" })
  const said = limits.map(one => moneyText({ minor: one.limitMinor, currency: one.currency })).join(", ")
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-2 pb-4 text-quiet text-sm">
      One person gives or takes up to {said || "nothing"} alone; above it a second one must say yes.
      {mayChange ? (
        <FormDialog
          title="Change the limit"
          description="It counts for what is asked from now on. What waits already keeps waiting."
          submitLabel="Set the limit"
          pendingLabel="Saving…"
          trigger={
            <Button size="small" look="quiet">
              Change the limit
            </Button>
          }
          onSubmit={async () => {
            await set.mutateAsync({ brand, ...draft })
            return "The limit is changed"
          }}
        >
          <div className="grid grid-cols-[1fr_6rem] gap-3">
            <Field label="Up to">
              <Input
                inputMode="decimal"
                value={draft.amount}
                onChange={event => setDraft({ ...draft, amount: event.target.value })}
              />
            </Field>
            <Field label="Currency">
              <Select
                options={limits.map(({ currency }) => ({ value: currency, label: currency }))}
                value={draft.currency}
                onChange={currency => setDraft({ ...draft, currency })}
              />
            </Field>
          </div>
        </FormDialog>
      ) : null}
    </p>
  )
}
