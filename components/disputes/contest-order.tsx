"use client"

import { useMutation, useQuery } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { type FormEvent, useState } from "react"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { FormError } from "@/components/ui/form-error"
import { PromiseMade } from "./promise-made"
import { NOTHING_SAID, SaidFields, saidOf } from "./said-fields"

type ContestOrderProps = { enrollment: string; order: string; brandName: string }

/** "It should have counted": for an order that did not. */
export function ContestOrder({ enrollment, order, brandName }: ContestOrderProps) {
  const api = useApi()
  const router = useRouter()
  const [draft, setDraft] = useState(NOTHING_SAID)
  const promise = useQuery(api.creator.disputes.promise.queryOptions({ enrollment }))
  const file = useMutation(
    api.creator.disputes.file.mutationOptions({
      onSuccess: ({ id }) => router.push(`/creator/disputes/${id}`),
    }),
  )

  function submit(event: FormEvent) {
    event.preventDefault()
    file.mutate({ kind: "missing_order", enrollment, order, ...saidOf(draft) })
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4 border-t pt-4">
      <SaidFields
        label={`Why ${order} should have counted`}
        hint="Who told you, when, where you shared it. Name no shopper."
        draft={draft}
        onChange={setDraft}
      />
      <PromiseMade brandName={brandName} terms={promise.data ?? null} />
      <FormError message={file.error?.message} />
      <Button type="submit" disabled={!draft.words.trim()} pending={file.isPending} pendingLabel="Sending…">
        Contest it with {brandName}
      </Button>
    </form>
  )
}
