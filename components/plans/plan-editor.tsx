"use client"

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useDeferredValue, useState } from "react"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { draftOf, readDraft } from "@/components/settings/terms-draft"
import { TermsFields } from "@/components/settings/terms-fields"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { FormError } from "@/components/ui/form-error"
import { Section } from "@/components/ui/section"
import type { PlanCheck, PlanEditorData, TermsWish } from "./plan-data"
import { planDraftOf } from "./plan-draft"
import { PlanEffect } from "./plan-effect"
import { PlanFields } from "./plan-fields"
import { type PlanErrors, readPlan } from "./read-plan"

type PlanEditorProps = { brand: string; data: PlanEditorData }

/** Writes the next version of a program's terms; beside it what it says, what it changes and what the last 30 days would have come to. */
export function PlanEditor({ brand, data }: PlanEditorProps) {
  const { program, version, choices } = data
  const api = useApi()
  const router = useRouter()
  const [draft, setDraft] = useState(() => planDraftOf(data.plan, choices.currencies))
  const [terms, setTerms] = useState(() => draftOf(data.terms, choices.currencies))
  const [names, setNames] = useState(choices.names)
  const [plan, rest] = [readPlan(draft), readDraft(terms)]
  const wanted =
    "plan" in plan && "terms" in rest ? { brand, program: program.id, plan: plan.plan, ...rest.terms } : null
  const asked = useDeferredValue(wanted)
  const check = useQuery(
    api.brand.plans.check.queryOptions(asked ?? wishOf(brand, data), {
      enabled: asked !== null,
      placeholderData: keepPreviousData,
    }),
  )
  const publish = useMutation(api.brand.plans.publish.mutationOptions())
  const ready = wanted !== null && check.data !== undefined && canPublish(check.data) && !check.isPlaceholderData

  async function confirm() {
    if (!wanted) return
    await publish.mutateAsync({ ...wanted, seen: version - 1 })
    toast(`Version ${version} of the terms is published`)
    router.push(`/brand/${brand}/settings/program`)
    router.refresh()
  }

  return (
    <div className="grid gap-x-12 gap-y-8 xl:grid-cols-[minmax(0,30rem)_minmax(0,1fr)] xl:grid-rows-[auto_1fr]">
      <form onSubmit={event => event.preventDefault()} noValidate className="min-w-0">
        <PlanFields
          brand={brand}
          draft={draft}
          errors={{ ...faultsOf(check.data), ...("errors" in plan ? plan.errors : {}) }}
          words={wordsOf(check.data)}
          warnings={Object.fromEntries((check.data?.warnings ?? []).map(({ key, sentence }) => [key, sentence]))}
          choices={{ ...choices, names }}
          onChange={(next, more) => {
            setDraft(next)
            if (more) setNames({ ...names, ...more })
          }}
        />
        <Section title="Clearing, codes and payouts">
          <TermsFields draft={terms} errors={"errors" in rest ? rest.errors : {}} onChange={setTerms} />
        </Section>
      </form>
      <div className="min-w-0 xl:col-start-2 xl:row-span-2 xl:row-start-1">
        <PlanEffect
          brand={brand}
          program={program.id}
          check={check.data}
          stale={check.isPlaceholderData}
          plan={asked && check.data && isPriced(check.data) && !check.isPlaceholderData ? asked.plan : null}
        />
      </div>
      <div className="flex flex-col items-start gap-3 xl:col-start-1">
        <ConfirmDialog
          trigger={
            <Button look="primary" disabled={!ready}>
              Publish version {version}
            </Button>
          }
          title={`Publish version ${version}`}
          effect={effectOf(check.data)}
          confirmLabel={`Publish version ${version}`}
          pendingLabel="Publishing…"
          onConfirm={confirm}
        />
        <FormError message={check.error?.message} />
      </div>
    </div>
  )
}

/** Asked only until there is something to ask: what the newest version says. */
function wishOf(brand: string, data: PlanEditorData): TermsWish {
  const terms = data.terms ?? {
    ...{ holdDays: 0, holdFrom: "paid" as const, holdWaitsDays: 0 },
    ...{ codeDiscountBps: 0, nettingCapBps: 0, minimumPayoutMinor: {} },
  }
  return { brand, program: data.program.id, plan: data.plan, ...terms }
}

/** Every order has a price, whatever it is. */
function isPriced({ faults, uncovered }: PlanCheck): boolean {
  return faults.length === 0 && uncovered === null
}

function canPublish(check: PlanCheck): boolean {
  const { kind, changes } = check.change
  return isPriced(check) && (kind !== "same" || changes.length > 0)
}

/** The first sentence for each part, by its path; an order that is left out is what everything else has to answer. */
function faultsOf(check: PlanCheck | undefined): PlanErrors {
  const faults = (check?.faults ?? []).toReversed().map(({ at, sentence }) => [at, sentence])
  return Object.fromEntries(check?.uncovered ? [...faults, ["otherwise", check.uncovered]] : faults)
}

function wordsOf(check: PlanCheck | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries((check?.words ?? []).map(({ key, sentence }) => [key, sentence]))
}

function effectOf(check: PlanCheck | undefined): string {
  const sentences = check?.change.sentences ?? []
  return [...sentences, "Every creator of the program is told by mail what changes for them."].join(" ")
}
