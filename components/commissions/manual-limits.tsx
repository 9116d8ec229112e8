"use client"

import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useApi } from "@/components/api/use-api"
import { AmountFields } from "@/components/money/amount-fields"
import { moneyText } from "@/components/money/money"
import { Button } from "@/components/ui/button"
import { FormDialog } from "@/components/ui/form-dialog"
import type { Alone } from "./by-hand-data"

type ManualLimitsProps = { brand: string; limits: Alone["limits"]; mayChange: boolean }

/** Up to which amounts one person gives a creator alone in 30 days, and for owners the way to change them. */
export function ManualLimits({ brand, limits, mayChange }: ManualLimitsProps) {
  const api = useApi()
  const set = useMutation(api.brand.byHand.setLimit.mutationOptions())
  const [draft, setDraft] = useState({ currency: limits[0]?.currency ?? "USD", amount: "" })
  const said = limits.map(one => moneyText({ minor: one.limitMinor, currency: one.currency })).join(", ")
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-2 pb-4 text-quiet text-sm">
      What one person gives a creator or takes from them adds up over 30 days, whatever it is for: up to{" "}
      {said || "nothing"} alone, above it a second person says yes.
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
          <AmountFields
            label="Up to, in 30 days"
            {...draft}
            currencies={limits.map(({ currency }) => currency)}
            onChange={change => setDraft({ ...draft, ...change })}
          />
        </FormDialog>
      ) : null}
    </p>
  )
}
