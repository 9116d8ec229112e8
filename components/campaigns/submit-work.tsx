"use client"

import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { Input } from "@/components/ui/input"
import { Textarea } from "@/components/ui/textarea"
import type { OwnDeliverable } from "./work-data"

/** A creator shows what they made: its address and a word. */
export function SubmitWork({ work }: { work: OwnDeliverable }) {
  const api = useApi()
  const submit = useMutation(api.creator.campaigns.submit.mutationOptions())
  const [draft, setDraft] = useState({ url: "", note: "" })
  const again = work.state !== "agreed"
  return (
    <FormDialog
      title={`Submit ${work.what}`}
      description="The link and your words are kept with the time, as evidence for both of you."
      submitLabel="Submit"
      pendingLabel="Submitting…"
      trigger={
        <Button size="small" look={work.state === "submitted" ? "secondary" : "primary"}>
          {again ? "Submit again" : "Submit"}
        </Button>
      }
      onOpen={() => setDraft({ url: "", note: "" })}
      onSubmit={async () => {
        await submit.mutateAsync({ deliverable: work.id, url: draft.url, note: draft.note || null })
        return `${work.what} is submitted`
      }}
    >
      <Field label="Link" hint="Where the brand can see it; it begins with https://.">
        <Input
          type="url"
          inputMode="url"
          value={draft.url}
          onChange={event => setDraft({ ...draft, url: event.target.value })}
        />
      </Field>
      <Field label="A word to the brand" optional>
        <Textarea
          value={draft.note}
          onChange={event => setDraft({ ...draft, note: event.target.value })}
          maxLength={2_000}
        />
      </Field>
    </FormDialog>
  )
}
