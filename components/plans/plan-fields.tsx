import { Checkbox } from "@/components/ui/checkbox"
import { Field } from "@/components/ui/field"
import { Fold } from "@/components/ui/fold"
import { Input } from "@/components/ui/input"
import { Section } from "@/components/ui/section"
import { Select } from "@/components/ui/select"
import { AmountFields } from "./amount-fields"
import { BonusFields } from "./bonus-fields"
import { EarnsFields } from "./earns-fields"
import type { PlanChoices } from "./plan-data"
import type { PlanDraft } from "./plan-draft"
import type { PlanErrors } from "./read-plan"
import { RuleList } from "./rule-list"
import { TierFields } from "./tier-fields"

export type PlanFieldsProps = {
  brand: string
  draft: PlanDraft
  errors: PlanErrors
  /** What each rule says, by `rule <key>`, and why one never counts, by key. */
  words: Readonly<Record<string, string>>
  warnings: Readonly<Record<string, string>>
  choices: PlanChoices
  onChange: (draft: PlanDraft, names?: Readonly<Record<string, string>>) => void
}

/** All that decides what an order earns, in the order in which it is asked. */
export function PlanFields({ brand, draft, errors, words, warnings, choices, onChange }: PlanFieldsProps) {
  const set = (change: Partial<PlanDraft>) => onChange({ ...draft, ...change })
  return (
    <>
      <Section title="Rules" hint="Asked from the top: the first that is for a product says what it earns.">
        <RuleList
          {...{ brand, errors, words, warnings, choices }}
          rules={draft.rules}
          onChange={(rules, names) => onChange({ ...draft, rules }, names)}
        />
        {errors.rules ? <p className="pt-2 text-danger text-sm">{errors.rules}</p> : null}
      </Section>
      <Section title="Everything else" hint="What no rule is for.">
        <EarnsFields
          mayBeOpen
          earns={draft.otherwise}
          error={errors.otherwise}
          onChange={otherwise => set({ otherwise })}
        />
        <div className="flex flex-col gap-1 pt-4">
          <Checkbox
            label="Shipping counts too"
            checked={draft.base.shipping}
            onChange={shipping => set({ base: { ...draft.base, shipping } })}
          />
          <Checkbox
            label="Tax counts too"
            checked={draft.base.tax}
            onChange={tax => set({ base: { ...draft.base, tax } })}
          />
        </div>
      </Section>
      <Section title="At most" hint="Empty means without a limit.">
        <div className="grid gap-4 sm:grid-cols-2">
          <AmountFields
            label="For one order"
            hint="Before it is shared among several creators."
            text={draft.orderCap}
            error={errors.orderCap}
            onChange={orderCap => set({ orderCap })}
          />
          <AmountFields
            label="In a month"
            hint="Per creator."
            text={draft.monthlyCap}
            error={errors.monthlyCap}
            onChange={monthlyCap => set({ monthlyCap })}
          />
        </div>
      </Section>
      <RareFields {...{ draft, errors, choices }} onChange={onChange} />
    </>
  )
}

const PERIODS = [
  { value: "month", label: "Month" },
  { value: "quarter", label: "Quarter" },
]
const RENEWALS = [
  { value: "always", label: "As long as it lasts" },
  { value: "months", label: "For some months" },
  { value: "never", label: "Not at all" },
]

type RareFieldsProps = Pick<PlanFieldsProps, "draft" | "errors" | "choices" | "onChange">

/** What most programs do without: folded away unless it is used, or wrong. */
function RareFields({ draft, errors, choices, onChange }: RareFieldsProps) {
  const set = (change: Partial<PlanDraft>) => onChange({ ...draft, ...change })
  const wrong = Object.keys(errors).some(at => /^(tiers|bonuses|renewalMonths)/.test(at))
  const used = draft.tiers.length > 0 || draft.bonuses.length > 0 || draft.renewals !== "always"
  return (
    <Fold label="Tiers, bonuses and subscriptions" open={wrong || used} className="pt-8">
      <Section title="Tiers" hint="A higher rate for everything else, for who sold much in the period before.">
        <TierFields {...{ draft, errors }} currencies={choices.currencies} onChange={onChange} />
      </Section>
      <Section title="Bonuses" hint="An amount for who reaches something within a period.">
        <BonusFields
          bonuses={draft.bonuses}
          errors={errors}
          currencies={choices.currencies}
          onChange={bonuses => set({ bonuses })}
        />
      </Section>
      <Section title="Periods and subscriptions">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Tiers and bonuses count by">
            <Select
              options={PERIODS}
              value={draft.period}
              onChange={period => set({ period: period === "month" ? "month" : "quarter" })}
            />
          </Field>
          <Field
            label="Renewals of a subscription earn"
            error={draft.renewals === "months" ? null : errors.renewalMonths}
          >
            <Select
              options={RENEWALS}
              value={draft.renewals}
              onChange={renewals => set({ renewals: renewals as PlanDraft["renewals"] })}
            />
          </Field>
          {draft.renewals === "months" ? (
            <Field label="Months after the first order" error={errors.renewalMonths}>
              <Input
                inputMode="numeric"
                value={draft.months}
                onChange={event => set({ months: event.currentTarget.value })}
              />
            </Field>
          ) : null}
        </div>
      </Section>
    </Fold>
  )
}
