"use client"

import { useQuery } from "@tanstack/react-query"
import { useApi } from "@/components/api/use-api"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { toDecimal } from "@/server/kernel/money"

export type GiftDraft = { title: string; currency: string; product: string | null; quantity: string; unit: string }

type GiftFieldsProps = { brand: string; draft: GiftDraft; onChange: (change: Partial<GiftDraft>) => void }

const ANOTHER = "another"

/** A product of the catalog with what one costs, where the shop says so, or something else with an amount. */
export function GiftFields({ brand, draft, onChange }: GiftFieldsProps) {
  const api = useApi()
  const { data = [] } = useQuery(api.brand.costs.products.queryOptions({ brand }))
  function choose(id: string) {
    const product = data.find(one => one.id === id)
    if (!product) return onChange({ product: null })
    const { title, currency, costMinor } = product
    onChange({ product: id, title, currency, unit: costMinor === null ? "" : toDecimal(costMinor, currency) })
  }
  return (
    <>
      <Field label="Product">
        <Select
          options={[
            { value: ANOTHER, label: "Something else" },
            ...data.map(({ id, title }) => ({ value: id, label: title })),
          ]}
          value={draft.product ?? ANOTHER}
          onChange={choose}
        />
      </Field>
      <Field label="What it was">
        <Input value={draft.title} onChange={event => onChange({ title: event.target.value })} maxLength={120} />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label="Pieces">
          <Input
            inputMode="numeric"
            value={draft.quantity}
            onChange={event => onChange({ quantity: event.target.value })}
          />
        </Field>
        <Field label="One costs you">
          <Input inputMode="decimal" value={draft.unit} onChange={event => onChange({ unit: event.target.value })} />
        </Field>
      </div>
    </>
  )
}
