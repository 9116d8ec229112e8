import { Checkbox } from "@/components/ui/checkbox"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { ItemChoice } from "./item-choice"
import type { DraftErrors, OfferDraft } from "./offer-draft"

export type OfferFieldsProps = {
  brand: string
  draft: OfferDraft
  errors: DraftErrors
  /** The shop whose products can be chosen; null while the offer is for all. */
  shop: string | null
  currency: string
  /** A single-use code works once: how often is no question. */
  singleUse: boolean
  onChange: (draft: OfferDraft) => void
}

const ITEMS = [
  { value: "all", label: "The whole order" },
  { value: "products", label: "Some products" },
  { value: "collections", label: "Some collections" },
]
const COMBINES = [
  ["order", "Discounts on the order"],
  ["product", "Discounts on products"],
  ["shipping", "Discounts on shipping"],
] as const

/** Every control of a discount, each with what it means. */
export function OfferFields({ brand, draft, errors, shop, currency, singleUse, onChange }: OfferFieldsProps) {
  const set = (change: Partial<OfferDraft>) => onChange({ ...draft, ...change })
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Name" hint="You and the shop's staff know it by this." className="sm:col-span-2">
        <Input value={draft.title} onChange={event => set({ title: event.currentTarget.value })} maxLength={100} />
      </Field>
      <Field label="Kind of discount">
        <Select
          options={[
            { value: "percentage", label: "A percentage" },
            { value: "amount", label: `An amount in ${currency}` },
          ]}
          value={draft.valueKind}
          onChange={kind => set({ valueKind: kind as OfferDraft["valueKind"], off: "" })}
        />
      </Field>
      <Field label="Takes off" error={errors.off}>
        <Input inputMode="decimal" value={draft.off} onChange={event => set({ off: event.currentTarget.value })} />
      </Field>
      <Field label="For" className="sm:col-span-2">
        <Select
          options={ITEMS}
          value={draft.itemsKind}
          onChange={kind => set({ itemsKind: kind as OfferDraft["itemsKind"], gids: [] })}
        />
      </Field>
      {draft.itemsKind === "all" ? null : (
        <div className="sm:col-span-2">
          <ItemChoice
            brand={brand}
            shop={shop}
            kind={draft.itemsKind}
            chosen={draft.gids}
            onChange={gids => set({ gids })}
          />
        </div>
      )}
      <Field label="Must be bought at least">
        <Select
          options={[
            { value: "none", label: "Nothing" },
            { value: "subtotal", label: `For an amount in ${currency}` },
            { value: "quantity", label: "A number of items" },
          ]}
          value={draft.minimumKind}
          onChange={kind => set({ minimumKind: kind as OfferDraft["minimumKind"], least: "" })}
        />
      </Field>
      {draft.minimumKind === "none" ? (
        <span className="max-sm:hidden" />
      ) : (
        <Field label={draft.minimumKind === "subtotal" ? `At least, in ${currency}` : "Items"} error={errors.least}>
          <Input
            inputMode="decimal"
            value={draft.least}
            onChange={event => set({ least: event.currentTarget.value })}
          />
        </Field>
      )}
      <Field label="Begins" hint="Empty means now." error={errors.begins}>
        <Input type="date" value={draft.begins} onChange={event => set({ begins: event.currentTarget.value })} />
      </Field>
      <Field label="Last day" hint="Empty means no end. Days are counted in UTC." error={errors.ends}>
        <Input type="date" value={draft.ends} onChange={event => set({ ends: event.currentTarget.value })} />
      </Field>
      {singleUse ? null : (
        <Field label="Each code works" hint="Times in all. Empty means no limit." error={errors.usageLimit}>
          <Input
            inputMode="numeric"
            value={draft.usageLimit}
            onChange={event => set({ usageLimit: event.currentTarget.value })}
          />
        </Field>
      )}
      <div className="sm:col-span-2">
        <Checkbox
          label="A customer can use a code once"
          checked={draft.oncePerCustomer}
          onChange={oncePerCustomer => set({ oncePerCustomer })}
        />
      </div>
      <fieldset className="sm:col-span-2">
        <legend className="pb-1 font-medium text-sm text-strong">Stands together with</legend>
        {COMBINES.map(([of, label]) => (
          <Checkbox
            key={of}
            label={label}
            checked={draft.combines[of]}
            onChange={does => set({ combines: { ...draft.combines, [of]: does } })}
          />
        ))}
      </fieldset>
    </div>
  )
}
