import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Select, type SelectOption } from "@/components/ui/select"
import { AmountFields } from "./amount-fields"
import type { EarnsDraft } from "./plan-draft"

const KINDS: readonly SelectOption[] = [
  { value: "rate", label: "A rate or an amount" },
  { value: "excluded", label: "Nothing" },
]
const UNDECIDED: SelectOption = { value: "open", label: "Not decided: every order needs a rule" }

type EarnsFieldsProps = {
  earns: EarnsDraft
  error?: string
  /** Only what no rule is for may be left open while a plan is written. */
  mayBeOpen?: boolean
  onChange: (earns: EarnsDraft) => void
}

/** What a rule, or everything else, earns: a rate, an amount per item, an amount per order, or nothing. */
export function EarnsFields({ earns, error, mayBeOpen, onChange }: EarnsFieldsProps) {
  const rated = earns.kind === "rate"
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Earns" error={rated ? undefined : error}>
        <Select
          options={mayBeOpen ? [...KINDS, UNDECIDED] : KINDS}
          value={earns.kind}
          onChange={kind => onChange({ ...earns, kind: kind as EarnsDraft["kind"] })}
        />
      </Field>
      {rated ? (
        <>
          <Field label="Rate" hint="Of what the shopper pays. Empty means none." error={error}>
            <Input
              inputMode="decimal"
              value={earns.rate}
              onChange={event => onChange({ ...earns, rate: event.currentTarget.value })}
            />
          </Field>
          <AmountFields
            label="For each item"
            text={earns.perItem}
            onChange={perItem => onChange({ ...earns, perItem })}
          />
          <AmountFields
            label="Once per order"
            text={earns.perOrder}
            onChange={perOrder => onChange({ ...earns, perOrder })}
          />
        </>
      ) : null}
    </div>
  )
}
