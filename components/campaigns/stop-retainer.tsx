"use client"

import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { Input } from "@/components/ui/input"
import { Textarea } from "@/components/ui/textarea"
import type { RetainerRow } from "./work-data"

/** Ends a retainer early: until its last day it is paid by the day. */
export function StopRetainer({ brand, retainer, today }: { brand: string; retainer: RetainerRow; today: string }) {
  const api = useApi()
  const stop = useMutation(api.brand.work.stopRetainer.mutationOptions())
  const [draft, setDraft] = useState({ endedOn: today, because: "" })
  return (
    <FormDialog
      title={`End ${retainer.title}`}
      description={`${retainer.creatorName} reads why. Until the last day it is paid by the day; months that are owed stay.`}
      submitLabel="End it"
      pendingLabel="Ending…"
      danger
      trigger={
        <Button size="small" look="quiet">
          End
        </Button>
      }
      onOpen={() => setDraft({ endedOn: today, because: "" })}
      onSubmit={async () => {
        await stop.mutateAsync({ brand, retainer: retainer.id, ...draft })
        return `${retainer.title} ends`
      }}
    >
      <Field label="Last day">
        <Input
          type="date"
          max={retainer.endsOn}
          value={draft.endedOn}
          onChange={event => setDraft({ ...draft, endedOn: event.target.value })}
        />
      </Field>
      <Field label="Why">
        <Textarea
          value={draft.because}
          onChange={event => setDraft({ ...draft, because: event.target.value })}
          maxLength={500}
        />
      </Field>
    </FormDialog>
  )
}
