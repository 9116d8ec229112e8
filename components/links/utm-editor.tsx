"use client"

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { type FormEvent, useDeferredValue, useState } from "react"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { FormError } from "@/components/ui/form-error"
import { Input } from "@/components/ui/input"
import type { Convention } from "./utm-data"
import { UtmPreview } from "./utm-preview"

type UtmEditorProps = {
  brand: string
  inForce: Convention
  placeholders: readonly string[]
  /** Whether the reader may publish. */
  mayPublish: boolean
}

const PARTS = [
  ["source", "Who sends the traffic"],
  ["medium", "One word for all creators' traffic"],
  ["campaign", "Which effort it belongs to"],
  ["content", "What else tells links apart; may stay empty"],
] as const

/** How links name themselves, with what that looks like on a real link while it is written. */
export function UtmEditor({ brand, inForce, placeholders, mayPublish }: UtmEditorProps) {
  const api = useApi()
  const router = useRouter()
  const [draft, setDraft] = useState(inForce)
  const shown = useDeferredValue(draft)
  const preview = useQuery(
    api.brand.utm.preview.queryOptions({ brand, ...shown }, { placeholderData: keepPreviousData, retry: false }),
  )
  const publish = useMutation(
    api.brand.utm.publish.mutationOptions({
      onSuccess: ({ version }) => {
        toast(`Version ${version} is in force; links follow it within half a minute`)
        router.refresh()
      },
    }),
  )
  const changed = PARTS.some(([part]) => draft[part].trim() !== inForce[part])

  function submit(event: FormEvent) {
    event.preventDefault()
    publish.mutate({ brand, ...draft })
  }

  return (
    <form onSubmit={submit} noValidate className="grid gap-x-10 gap-y-6 lg:grid-cols-2">
      <div className="flex flex-col gap-4">
        {PARTS.map(([part, hint]) => (
          <Field key={part} label={`utm_${part}`} hint={hint} optional={part === "content"} disabled={!mayPublish}>
            <Input
              value={draft[part]}
              onChange={event => {
                publish.reset()
                setDraft({ ...draft, [part]: event.target.value })
              }}
              className="font-mono"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={100}
            />
          </Field>
        ))}
        <p className="text-quiet text-sm">
          Placeholders:{" "}
          {placeholders.map(word => (
            <code key={word} className="mr-2 font-mono text-xs">{`{${word}}`}</code>
          ))}
        </p>
        {mayPublish ? (
          <div className="flex gap-2">
            <Button
              type="submit"
              look="primary"
              disabled={!changed || preview.isError}
              pending={publish.isPending}
              pendingLabel="Publishing…"
            >
              Publish the convention
            </Button>
            {changed ? <Button onClick={() => setDraft(inForce)}>Undo</Button> : null}
          </div>
        ) : null}
        <FormError message={publish.error?.message} />
      </div>
      <UtmPreview preview={preview.data} refusal={preview.error?.message} />
    </form>
  )
}
