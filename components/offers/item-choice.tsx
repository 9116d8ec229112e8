"use client"

import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useApi } from "@/components/api/use-api"
import { Checkbox } from "@/components/ui/checkbox"
import { Field } from "@/components/ui/field"
import { FormError } from "@/components/ui/form-error"
import { Input } from "@/components/ui/input"

type ItemChoiceProps = {
  brand: string
  shop: string | null
  kind: "products" | "collections"
  chosen: readonly string[]
  onChange: (gids: readonly string[]) => void
}

/** Products or collections out of the shop's catalog, narrowed by words. */
export function ItemChoice({ brand, shop, kind, chosen, onChange }: ItemChoiceProps) {
  const api = useApi()
  const [words, setWords] = useState("")
  const { data, error } = useQuery(
    api.brand.offers.items.queryOptions(
      { brand, shop: shop ?? "", words },
      { enabled: shop !== null, placeholderData: keepPreviousData },
    ),
  )
  if (shop === null)
    return (
      <p className="text-quiet text-sm">Products and collections belong to one shop. Choose the shop above first.</p>
    )
  const rows = data?.[kind] ?? []
  const toggle = (gid: string, on: boolean) => onChange(on ? [...chosen, gid] : chosen.filter(one => one !== gid))
  return (
    <div className="rounded-lg border px-3 py-2">
      <Field label={`Find ${kind}`} hint={`${chosen.length} chosen`}>
        <Input value={words} onChange={event => setWords(event.currentTarget.value)} placeholder="Part of the name" />
      </Field>
      <FormError message={error?.message} />
      <div className="max-h-48 overflow-y-auto pt-2">
        {data && rows.length === 0 ? <p className="text-quiet text-sm">Nothing by that name.</p> : null}
        {rows.map(({ gid, title }) => (
          <Checkbox key={gid} label={title} checked={chosen.includes(gid)} onChange={on => toggle(gid, on)} />
        ))}
      </div>
    </div>
  )
}
