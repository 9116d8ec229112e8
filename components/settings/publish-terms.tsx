"use client"

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { type FormEvent, useId, useState } from "react"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { FormError } from "@/components/ui/form-error"
import { Notice } from "@/components/ui/notice"
import { SpinnerWithWords } from "@/components/ui/spinner-with-words"
import type { Program } from "./settings-data"
import { draftOf, readDraft } from "./terms-draft"
import { TermsFields } from "./terms-fields"

type PublishTermsProps = { brand: string; program: Program; currencies: readonly string[] }

/** Writes the next version of a program's terms; what it does to creators stands above the button before it is pressed. */
export function PublishTerms({ brand, program, currencies }: PublishTermsProps) {
  const api = useApi()
  const router = useRouter()
  const form = useId()
  const last = program.versions[0] ?? null
  const version = (last?.version ?? 0) + 1
  const [open, setOpen] = useState(false)
  const [draft, setDraft] = useState(() => draftOf(last, currencies))
  const read = readDraft(draft)
  const offer = "terms" in read ? { brand, program: program.id, ...read.terms } : null
  const preview = useQuery(
    api.brand.settings.previewTerms.queryOptions(offer ?? { brand, program: program.id, ...NOTHING }, {
      enabled: open && offer !== null,
      placeholderData: keepPreviousData,
    }),
  )
  const publish = useMutation(
    api.brand.settings.publishTerms.mutationOptions({
      onSuccess: () => {
        setOpen(false)
        toast(`Version ${version} of the terms is published`)
        router.refresh()
      },
    }),
  )

  function change(next: boolean) {
    if (publish.isPending) return
    publish.reset()
    if (next) setDraft(draftOf(last, currencies))
    setOpen(next)
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    if (offer) publish.mutate(offer)
  }

  return (
    <Dialog
      title={`Version ${version} of the terms`}
      description="It counts for orders from now on. What was earned stays as it was promised."
      open={open}
      onOpenChange={change}
      trigger={<Button look="primary">Publish new terms</Button>}
      footer={
        <>
          <Button onClick={() => change(false)}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            look="primary"
            disabled={!offer}
            pending={publish.isPending}
            pendingLabel="Publishing…"
          >
            Publish version {version}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate>
        <TermsFields draft={draft} errors={"errors" in read ? read.errors : {}} onChange={setDraft} />
      </form>
      {offer ? <Effect change={preview.data} /> : null}
      <FormError message={publish.error?.message ?? preview.error?.message} />
    </Dialog>
  )
}

const NOTHING = { rateBps: 0, holdDays: 0, nettingCapBps: 0, codeDiscountBps: 0, minimumPayoutMinor: {} }

type Change = { kind: string; sentences: readonly string[] }

function Effect({ change }: { change: Change | undefined }) {
  if (!change) return <SpinnerWithWords>Working out what this does…</SpinnerWithWords>
  const { kind, sentences } = change
  return (
    <Notice look={kind === "cut" ? "warning" : "info"} title="What this does" role="status">
      <ul>
        {sentences.map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Notice>
  )
}
