"use client"

import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useApi } from "@/components/api/use-api"
import { moneyText } from "@/components/money/money"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { Textarea } from "@/components/ui/textarea"
import type { WorkRow } from "./work-data"

type Step = "approve" | "send_back" | "cancel"

/** What the brand can do with a deliverable now: approve it, send it back, cancel it. */
export function JudgeWork({ brand, work }: { brand: string; work: WorkRow }) {
  if (work.state === "declined" || work.state === "cancelled") return null
  return (
    <>
      {work.state === "submitted" ? (
        <>
          <Judge brand={brand} work={work} step="approve" />
          <Judge brand={brand} work={work} step="send_back" />
        </>
      ) : null}
      <Judge brand={brand} work={work} step="cancel" />
    </>
  )
}

const LABELS: Readonly<Record<Step, { label: string; done: string }>> = {
  approve: { label: "Approve", done: "is approved" },
  send_back: { label: "Send back", done: "is sent back" },
  cancel: { label: "Cancel", done: "is cancelled" },
}

function Judge({ brand, work, step }: { brand: string; work: WorkRow; step: Step }) {
  const api = useApi()
  const judge = useMutation(api.brand.work.judge.mutationOptions())
  const [note, setNote] = useState("")
  const { label, done } = LABELS[step]
  const look = { approve: "primary", send_back: "secondary", cancel: "quiet" } as const
  return (
    <FormDialog
      title={`${label}: ${work.what}`}
      description={effect(work, step)}
      submitLabel={step === "cancel" ? "Cancel the deliverable" : label}
      pendingLabel="Saving…"
      danger={step === "cancel"}
      trigger={
        <Button size="small" look={look[step]}>
          {label}
        </Button>
      }
      onOpen={() => setNote("")}
      onSubmit={async () => {
        await judge.mutateAsync({ brand, deliverable: work.id, step, note: note || null })
        return `${work.what} ${done}`
      }}
    >
      <Field label={step === "approve" ? "A word to the creator" : "Why"} optional={step === "approve"}>
        <Textarea value={note} onChange={event => setNote(event.target.value)} maxLength={2_000} />
      </Field>
    </FormDialog>
  )
}

/** What will be true afterwards, with its amounts. */
function effect({ creatorName, state, feeMinor, currency }: WorkRow, step: Step): string {
  const fee = moneyText({ minor: feeMinor, currency })
  if (step === "approve")
    return feeMinor === 0
      ? `${creatorName} is told. There is no fee.`
      : `${creatorName} is owed ${fee}, which clears after the days that the brief says.`
  if (step === "send_back") return `${creatorName} reads why and submits it again. Nothing is owed yet.`
  return state === "approved" && feeMinor > 0
    ? `The fee of ${fee} is taken back: from what is held or cleared, and from later payouts if it was paid. ${creatorName} reads why.`
    : `Nothing is owed for it. ${creatorName} reads why.`
}
