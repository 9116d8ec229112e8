"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { Field } from "@/components/ui/field"
import { Textarea } from "@/components/ui/textarea"

type LiftDecisionProps = { brand: string; order: string }

/** Lifts a person's decision: the order is credited by its evidence again. */
export function LiftDecision({ brand, order }: LiftDecisionProps) {
  const api = useApi()
  const router = useRouter()
  const [because, setBecause] = useState("")
  const lift = useMutation(api.brand.attribution.lift.mutationOptions())
  return (
    <ConfirmDialog
      trigger={<Button>Lift the decision</Button>}
      title="Lift the decision"
      effect="The order is credited by its links, codes and rules again, and what each creator earns on it changes with that."
      confirmLabel="Lift the decision"
      pendingLabel="Lifting…"
      onConfirm={async () => {
        await lift.mutateAsync({ brand, order, because })
        router.refresh()
      }}
    >
      <Field label="Why">
        <Textarea value={because} maxLength={500} onChange={event => setBecause(event.currentTarget.value)} />
      </Field>
    </ConfirmDialog>
  )
}
