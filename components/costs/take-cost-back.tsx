"use client"

import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useApi } from "@/components/api/use-api"
import { moneyText } from "@/components/money/money"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { Input } from "@/components/ui/input"
import type { CostRow } from "./cost-data"

/** Takes back a cost that was a mistake: it stays in the list, and the books undo it. */
export function TakeCostBack({ brand, cost }: { brand: string; cost: CostRow }) {
  const api = useApi()
  const takeBack = useMutation(api.brand.costs.takeBack.mutationOptions())
  const [because, setBecause] = useState("")
  const amount = moneyText({ minor: cost.amountMinor, currency: cost.currency })
  return (
    <FormDialog
      title={`Take back ${cost.title}`}
      description={`The books undo ${amount}. The line stays, with your reason.`}
      submitLabel="Take it back"
      pendingLabel="Saving…"
      danger
      trigger={
        <Button size="small" look="quiet">
          Take back
        </Button>
      }
      onOpen={() => setBecause("")}
      onSubmit={async () => {
        await takeBack.mutateAsync({ brand, cost: cost.id, because })
        return `${cost.title} is taken back`
      }}
    >
      <Field label="Why">
        <Input value={because} onChange={event => setBecause(event.target.value)} maxLength={500} />
      </Field>
    </FormDialog>
  )
}
