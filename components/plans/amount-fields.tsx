import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import type { AmountText } from "./amount-text"

type AmountFieldsProps = {
  label: string
  hint?: string
  text: AmountText
  error?: string
  onChange: (text: AmountText) => void
}

/** One amount, with a field for each currency of the brand's shops. */
export function AmountFields({ label, hint, text, error, onChange }: AmountFieldsProps) {
  const currencies = Object.keys(text)
  return (
    <>
      {currencies.map((currency, index) => (
        <Field
          key={currency}
          label={`${label}, ${currency}`}
          hint={index === 0 ? hint : undefined}
          error={index === 0 ? error : undefined}
        >
          <Input
            inputMode="decimal"
            value={text[currency] ?? ""}
            onChange={event => onChange({ ...text, [currency]: event.currentTarget.value })}
          />
        </Field>
      ))}
    </>
  )
}
