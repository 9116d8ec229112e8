import { Trash2 } from "lucide-react"
import { Button } from "@/components/ui/button"
import { Checkbox } from "@/components/ui/checkbox"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { AmountFields } from "./amount-fields"
import { newTier, type PlanDraft, type TierDraft } from "./plan-draft"
import type { PlanErrors } from "./read-plan"

type TierFieldsProps = {
  draft: PlanDraft
  errors: PlanErrors
  currencies: readonly string[]
  onChange: (draft: PlanDraft) => void
}

/** Rates that who sold much in the period before earns instead of the rate for everything else. */
export function TierFields({ draft, errors, currencies, onChange }: TierFieldsProps) {
  const { tiers, trueUp } = draft
  const set = (next: readonly TierDraft[]) => onChange({ ...draft, tiers: next })
  return (
    <div className="flex flex-col items-start gap-4">
      {tiers.map((tier, index) => (
        <div key={tier.key} className="flex w-full items-start gap-2 rounded-lg bg-surface px-3 py-2.5">
          <div className="grid min-w-0 flex-1 gap-4 sm:grid-cols-2">
            <AmountFields
              label="Sold before, at least"
              text={tier.from}
              error={errors[`tiers.${index}`]}
              onChange={from => set(tiers.with(index, { ...tier, from }))}
            />
            <Field label="Rate" error={errors[`tiers.${index}.rate`]}>
              <Input
                inputMode="decimal"
                value={tier.rate}
                onChange={event => set(tiers.with(index, { ...tier, rate: event.currentTarget.value }))}
              />
            </Field>
          </div>
          <Button
            size="icon"
            look="quiet"
            aria-label={`Remove tier ${index + 1}`}
            onClick={() => set(tiers.toSpliced(index, 1))}
          >
            <Trash2 aria-hidden />
          </Button>
        </div>
      ))}
      {errors.tiers ? <p className="text-danger text-sm">{errors.tiers}</p> : null}
      <Button size="small" onClick={() => set([...tiers, newTier(`tier ${crypto.randomUUID()}`, currencies)])}>
        Add a tier
      </Button>
      {tiers.length > 0 ? (
        <Checkbox
          label="Pay the difference when a period closes"
          hint="Who reached a higher tier in it is paid as if it had counted from its first day."
          checked={trueUp}
          onChange={next => onChange({ ...draft, trueUp: next })}
        />
      ) : null}
    </div>
  )
}
