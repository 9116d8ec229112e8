import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"

type AmountFieldsProps = {
  label: string
  hint?: string
  optional?: boolean
  /** Also below zero, which a phone's figures alone cannot write. */
  signed?: boolean
  amount: string
  currency: string
  currencies: readonly string[]
  onChange: (change: { amount?: string; currency?: string }) => void
}

/** An amount as people write it, beside its currency. */
export function AmountFields({ label, hint, optional, signed, onChange, ...rest }: AmountFieldsProps) {
  return (
    <div className="grid grid-cols-[1fr_6rem] gap-3">
      <Field label={label} hint={hint} optional={optional}>
        <Input
          inputMode={signed ? "text" : "decimal"}
          value={rest.amount}
          onChange={event => onChange({ amount: event.target.value })}
        />
      </Field>
      <Field label="Currency">
        <Select
          options={rest.currencies.map(code => ({ value: code, label: code }))}
          value={rest.currency}
          onChange={currency => onChange({ currency })}
        />
      </Field>
    </div>
  )
}
