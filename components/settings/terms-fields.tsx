import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import type { DraftErrors, TermsDraft } from "./terms-draft"

const STARTS = [
  { value: "paid", label: "Paid" },
  { value: "fulfilled", label: "Sent" },
  { value: "delivered", label: "Delivered" },
]

type TermsFieldsProps = { draft: TermsDraft; errors: DraftErrors; onChange: (draft: TermsDraft) => void }

/** The fields of an offer, each with what it means and with its own error. */
export function TermsFields({ draft, errors, onChange }: TermsFieldsProps) {
  const text = (key: "holdDays" | "holdWaits" | "codeDiscount" | "nettingCap", days = false) => (
    <Input
      name={key}
      inputMode={days ? "numeric" : "decimal"}
      value={draft[key]}
      onChange={event => onChange({ ...draft, [key]: event.currentTarget.value })}
    />
  )
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        label="A commission clears"
        hint="Days after, before a refund can no longer change it."
        error={errors.holdDays}
      >
        {text("holdDays", true)}
      </Field>
      <Field label="Counted from when the order is">
        <Select
          options={STARTS}
          value={draft.holdFrom}
          onChange={value => onChange({ ...draft, holdFrom: value as TermsDraft["holdFrom"] })}
        />
      </Field>
      {draft.holdFrom === "paid" ? null : (
        <Field
          label="Where no parcel is heard of"
          hint="It counts from so many days after payment."
          error={errors.holdWaits}
          className="sm:col-span-2"
        >
          {text("holdWaits", true)}
        </Field>
      )}
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
