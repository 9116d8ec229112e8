import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import type { DraftErrors, TermsDraft } from "./terms-draft"

type TermsFieldsProps = { draft: TermsDraft; errors: DraftErrors; onChange: (draft: TermsDraft) => void }

/** The fields of an offer, each with what it means and with its own error. */
export function TermsFields({ draft, errors, onChange }: TermsFieldsProps) {
  const text = (key: "rate" | "holdDays" | "codeDiscount" | "nettingCap") => (
    <Input
      name={key}
      inputMode={key === "holdDays" ? "numeric" : "decimal"}
      value={draft[key]}
      onChange={event => onChange({ ...draft, [key]: event.currentTarget.value })}
    />
  )
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Creators earn" hint="Of products, without tax and shipping." error={errors.rate}>
        {text("rate")}
      </Field>
      <Field label="Hold, in days" hint="After payment, before it clears." error={errors.holdDays}>
        {text("holdDays")}
      </Field>
      <Field label="Codes take off" hint="0 % means no codes." error={errors.codeDiscount}>
        {text("codeDiscount")}
      </Field>
      <Field label="Debts take at most" hint="Of each payout." error={errors.nettingCap}>
        {text("nettingCap")}
      </Field>
      {Object.keys(draft.minimums).map(currency => (
        <Field key={currency} label={`Smallest payout, ${currency}`} hint="Empty means none." error={errors[currency]}>
          <Input
            name={currency}
            inputMode="decimal"
            value={draft.minimums[currency] ?? ""}
            onChange={event =>
              onChange({ ...draft, minimums: { ...draft.minimums, [currency]: event.currentTarget.value } })
            }
          />
        </Field>
      ))}
    </div>
  )
}
