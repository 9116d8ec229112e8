"use client"

import { useMutation, useQuery } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { type FormEvent, useId, useState } from "react"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { FormError } from "@/components/ui/form-error"
import { PromiseMade } from "./promise-made"
import { NOTHING_SAID, SaidFields, saidOf } from "./said-fields"

type ContestNoticeProps = { notice: string; brandName: string }

/** "This is wrong", of what a brand told the creator about a code or an order. */
export function ContestNotice({ notice, brandName }: ContestNoticeProps) {
  const api = useApi()
  const router = useRouter()
  const form = useId()
  const [open, setOpen] = useState(false)
  const [draft, setDraft] = useState(NOTHING_SAID)
  const promise = useQuery(api.creator.disputes.promise.queryOptions({ notice }, { enabled: open }))
  const file = useMutation(
    api.creator.disputes.file.mutationOptions({ onSuccess: ({ id }) => router.push(`/creator/disputes/${id}`) }),
  )

  function submit(event: FormEvent) {
    event.preventDefault()
    file.mutate({ kind: "code", notice, ...saidOf(draft) })
  }

  return (
    <Dialog
      trigger={<Button>Contest this</Button>}
      title="Say why it is wrong"
      description={`${brandName} reads it and must answer. Upheld, the notice counts as never given, and what it took is yours again.`}
      open={open}
      onOpenChange={next => {
        file.reset()
        setOpen(next)
      }}
      footer={
        <Button
          type="submit"
          form={form}
          look="primary"
          disabled={!draft.words.trim()}
          pending={file.isPending}
          pendingLabel="Sending…"
        >
          Send it to {brandName}
        </Button>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <SaidFields
          label="What happened"
          hint="Where did you share it, when, with whom? Name no shopper."
          draft={draft}
          onChange={setDraft}
        />
        <PromiseMade brandName={brandName} terms={promise.data ?? null} />
        <FormError message={file.error?.message} />
      </form>
    </Dialog>
  )
}
