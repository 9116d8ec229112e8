"use client"

import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useApi } from "@/components/api/use-api"
import { EffectOf } from "@/components/attribution/effect"
import { Sentences } from "@/components/creators/sentences"
import { FormError } from "@/components/ui/form-error"
import { Notice } from "@/components/ui/notice"
import { Section } from "@/components/ui/section"
import { SpinnerWithWords } from "@/components/ui/spinner-with-words"
import { ChangedTerms } from "./changed-terms"
import type { Plan, PlanCheck, PlanPreview } from "./plan-data"

type PlanEffectProps = {
  brand: string
  program: string
  check: PlanCheck | undefined
  stale: boolean
  /** Null while it cannot be published. */
  plan: Plan | null
}

/** What a plan says, what it changes, and what it would have paid. */
export function PlanEffect({ brand, program, check, stale, plan }: PlanEffectProps) {
  if (!check) return <SpinnerWithWords>Reading what this says…</SpinnerWithWords>
  const { words, change } = check
  return (
    <div className="min-w-0">
      <div className={stale ? "opacity-60 transition-opacity" : undefined} aria-busy={stale}>
        <Section title="What it says" hint="The words that creators read.">
          <Sentences items={words.map(({ term, sentence }) => [term, sentence])} />
        </Section>
        <Section title="What changes" hint="Against the newest version, for orders from now on.">
          {change.changes.length === 0 ? (
            <p className="text-quiet text-sm">These are the terms of the newest version.</p>
          ) : (
            <>
              <ChangedTerms changes={change.changes} />
              <Notice look={change.kind === "cut" ? "warning" : "info"} className="mt-4" role="status">
                {change.sentences.map(sentence => (
                  <p key={sentence}>{sentence}</p>
                ))}
              </Notice>
            </>
          )}
        </Section>
      </div>
      <LastOrders brand={brand} program={program} plan={plan} />
    </div>
  )
}

function LastOrders({ brand, program, plan }: Pick<PlanEffectProps, "brand" | "program" | "plan">) {
  const api = useApi()
  const preview = useQuery(
    api.brand.plans.preview.queryOptions(
      { brand, program, plan: plan ?? EMPTY },
      { enabled: plan !== null, placeholderData: keepPreviousData, staleTime: 30_000 },
    ),
  )
  const { data } = preview
  return (
    <Section
      title={`The last ${data?.days ?? 30} days under this plan`}
      hint="Each order priced again by this plan alone. Nothing is changed by looking."
    >
      {data ? (
        <div
          className={preview.isPlaceholderData || plan === null ? "opacity-60 transition-opacity" : undefined}
          aria-busy={preview.isPlaceholderData}
        >
          <Preview preview={data} brand={brand} />
        </div>
      ) : plan === null ? (
        <p className="text-quiet text-sm">Once every order has a price, this shows what the plan would have paid.</p>
      ) : (
        <SpinnerWithWords>Working out what this would have paid…</SpinnerWithWords>
      )}
      <FormError message={preview.error?.message} />
    </Section>
  )
}

/** Asked of nobody: the query stands still until there is a plan. */
const EMPTY: Plan = {
  ...{ base: { shipping: false, tax: false }, rules: [], otherwise: null, orderCap: null, monthlyCap: null },
  ...{ period: "month", tiers: [], trueUp: false, bonuses: [], renewalMonths: null },
}

function Preview({ preview, brand }: { preview: PlanPreview; brand: string }) {
  const { caught, whole, result } = preview
  return (
    <div className="flex flex-col gap-6">
      {whole ? null : <Notice>There are more orders than a preview looks at: these are the oldest of them.</Notice>}
      {result.orderCount > 0 && caught.length > 1 ? (
        <ul aria-label="Orders that each rule priced" className="text-sm">
          {caught.map(({ rule, name, orderCount }) => (
            <li key={rule ?? ""} className="flex justify-between gap-4 border-b py-1.5 last:border-b-0">
              <span className="min-w-0 truncate text-strong">{name}</span>
              <span className="whitespace-nowrap text-quiet tabular-nums">
                {orderCount} of {result.orderCount} orders
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <EffectOf effect={result} brand={brand} />
    </div>
  )
}
