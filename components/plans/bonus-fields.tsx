import { Trash2 } from "lucide-react"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { AmountFields } from "./amount-fields"
import { type BonusDraft, newBonus } from "./plan-draft"
import type { PlanErrors } from "./read-plan"

const TRIGGERS = [
  { value: "orders", label: "A number of orders" },
  { value: "net_sales", label: "Net sales" },
]

type BonusFieldsProps = {
  bonuses: readonly BonusDraft[]
  errors: PlanErrors
  currencies: readonly string[]
  onChange: (bonuses: readonly BonusDraft[]) => void
}

/** Amounts for who reaches something within a period. */
export function BonusFields({ bonuses, errors, currencies, onChange }: BonusFieldsProps) {
  return (
    <div className="flex flex-col items-start gap-4">
      {bonuses.map((bonus, index) => (
        <div key={bonus.key} className="flex w-full items-start gap-2 rounded-lg bg-surface px-3 py-2.5">
          <OneBonus bonus={bonus} errors={errors} onChange={next => onChange(bonuses.with(index, next))} />
          <Button
            size="icon"
            look="quiet"
            aria-label={`Remove the bonus ${bonus.name || index + 1}`}
            onClick={() => onChange(bonuses.toSpliced(index, 1))}
          >
            <Trash2 aria-hidden />
          </Button>
        </div>
      ))}
      {errors.bonuses ? <p className="text-danger text-sm">{errors.bonuses}</p> : null}
      <Button size="small" onClick={() => onChange([...bonuses, newBonus(freeKey(), currencies)])}>
        Add a bonus
      </Button>
    </div>
  )
}

const freeKey = () => `b${crypto.randomUUID().slice(0, 8)}`

type OneBonusProps = { bonus: BonusDraft; errors: PlanErrors; onChange: (bonus: BonusDraft) => void }

function OneBonus({ bonus, errors, onChange }: OneBonusProps) {
  const at = `bonuses.${bonus.key}`
  return (
    <div className="grid min-w-0 flex-1 gap-4 sm:grid-cols-2">
      <Field label="Name" error={errors[`${at}.name`]}>
        <Input value={bonus.name} onChange={event => onChange({ ...bonus, name: event.currentTarget.value })} />
      </Field>
      <Field label="For reaching">
        <Select
          options={TRIGGERS}
          value={bonus.kind}
          onChange={kind => onChange({ ...bonus, kind: kind === "orders" ? "orders" : "net_sales" })}
        />
      </Field>
      {bonus.kind === "orders" ? (
        <Field label="Orders" error={errors[`${at}.trigger`]}>
          <Input
            inputMode="numeric"
            value={bonus.orders}
            onChange={event => onChange({ ...bonus, orders: event.currentTarget.value })}
          />
        </Field>
      ) : (
        <AmountFields
          label="Net sales"
          text={bonus.netSales}
          error={errors[`${at}.trigger`]}
          onChange={netSales => onChange({ ...bonus, netSales })}
        />
      )}
      <AmountFields
        label="Amount"
        text={bonus.amount}
        error={errors[`${at}.amount`]}
        onChange={amount => onChange({ ...bonus, amount })}
      />
    </div>
  )
}
