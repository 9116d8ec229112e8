"use client"

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useDeferredValue, useState } from "react"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { Field } from "@/components/ui/field"
import { FormError } from "@/components/ui/form-error"
import { Input } from "@/components/ui/input"
import { Notice } from "@/components/ui/notice"
import { Section } from "@/components/ui/section"
import { SpinnerWithWords } from "@/components/ui/spinner-with-words"
import type { Policy, Preview } from "./attribution-data"
import { EffectOf } from "./effect"
import { draftOf, readDraft } from "./policy-draft"
import { PolicyFields } from "./policy-fields"

type PolicyEditorProps = { brand: string; policy: Policy; version: number }

/** Writes the next version of the attribution policy; beside it, what it would have done in the last 30 days. */
export function PolicyEditor({ brand, policy, version }: PolicyEditorProps) {
  const api = useApi()
  const router = useRouter()
  const [draft, setDraft] = useState(() => draftOf(policy))
  const [from, setFrom] = useState("")
  const read = readDraft(draft, policy.codeWindowDays)
  const wanted = "policy" in read ? read.policy : null
  const previewed = useDeferredValue(wanted ?? policy)
  const preview = useQuery(
    api.brand.attribution.preview.queryOptions(
      { brand, policy: previewed },
      { placeholderData: keepPreviousData, staleTime: 30_000 },
    ),
  )
  const publish = useMutation(api.brand.attribution.publish.mutationOptions())
  const changes = preview.data?.changes ?? []

  async function confirm() {
    if (!wanted) return
    await publish.mutateAsync({ brand, policy: wanted, ...(from && { fromDay: from }) })
    toast(`Version ${version} of the policy is published`)
    router.push(`/brand/${brand}/settings/attribution`)
    router.refresh()
  }

  return (
    <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[20rem_minmax(0,1fr)]">
      <form onSubmit={event => event.preventDefault()} noValidate className="flex flex-col gap-5">
        <PolicyFields draft={draft} errors={"errors" in read ? read.errors : {}} onChange={setDraft} />
        <Field label="For orders placed from" hint="Empty means from now on. Earlier orders keep their rules.">
          <Input type="date" name="from" value={from} onChange={event => setFrom(event.currentTarget.value)} />
        </Field>
        <ConfirmDialog
          trigger={
            <Button look="primary" disabled={!wanted || changes.length === 0}>
              Publish version {version}
            </Button>
          }
          title={`Publish version ${version}`}
          effect={`${changes.length} ${changes.length === 1 ? "rule changes" : "rules change"} for orders placed ${from ? `from ${from}` : "from now"} on. Orders before keep the rules they were placed under. Creators read the new rules in their portal.`}
          confirmLabel={`Publish version ${version}`}
          pendingLabel="Publishing…"
          onConfirm={confirm}
        />
      </form>
      <div className="flex min-w-0 flex-col">
        <PolicyEffect brand={brand} preview={preview.data} stale={preview.isPlaceholderData} />
        <FormError message={preview.error?.message} />
      </div>
    </div>
  )
}

type PolicyEffectProps = { brand: string; preview: Preview | undefined; stale: boolean }

function PolicyEffect({ brand, preview, stale }: PolicyEffectProps) {
  if (!preview) return <SpinnerWithWords>Working out what this would have done…</SpinnerWithWords>
  return (
    <div className={stale ? "opacity-60 transition-opacity" : undefined} aria-busy={stale}>
      <Section title="What changes" hint="Against the newest version.">
        {preview.changes.length === 0 ? (
          <p className="text-quiet text-sm">These are the rules of the newest version.</p>
        ) : (
          <ul className="flex flex-col gap-3 text-sm">
            {preview.changes.map(({ rule, before, after }) => (
              <li key={rule}>
                <p className="font-medium text-strong">{rule}</p>
                <p className="text-quiet line-through decoration-line-strong">{before}</p>
                <p className="text-normal">{after}</p>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section
        title={`The last ${preview.days} days under these rules`}
        hint="Computed again from the stored evidence of each order. Nothing is changed by looking."
      >
        {preview.whole ? null : (
          <Notice className="mb-4">
            There are more orders than a preview looks at: these are the oldest of them. Ask “what if” for all.
          </Notice>
        )}
        <EffectOf effect={preview.result} brand={brand} />
      </Section>
    </div>
  )
}
