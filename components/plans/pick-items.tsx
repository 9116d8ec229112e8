"use client"

import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useDeferredValue, useState } from "react"
import { useApi } from "@/components/api/use-api"
import { PickMany } from "./pick-many"

type PickItemsProps = {
  brand: string
  kind: "products" | "collections"
  chosen: readonly string[]
  /** Names that are known already, by gid. */
  names: Readonly<Record<string, string>>
  error?: string
  onChange: (gids: readonly string[], names: Readonly<Record<string, string>>) => void
}

/** Products or collections out of the catalog of the brand's shops. */
export function PickItems({ brand, kind, chosen, names, error, onChange }: PickItemsProps) {
  const api = useApi()
  const [words, setWords] = useState("")
  const wanted = useDeferredValue(words)
  const { data } = useQuery(
    api.brand.plans.items.queryOptions({ brand, words: wanted }, { placeholderData: keepPreviousData }),
  )
  const choices = (data?.[kind] ?? []).map(({ gid, title }) => ({ id: gid, name: title }))
  const known = { ...Object.fromEntries(choices.map(({ id, name }) => [id, name])), ...names }
  return (
    <PickMany
      what={kind}
      choices={choices}
      chosen={chosen}
      nameOf={gid => known[gid] ?? "No longer in the shop"}
      error={error}
      onSearch={setWords}
      onChange={gids =>
        onChange(gids, Object.fromEntries(gids.flatMap(gid => (known[gid] ? [[gid, known[gid]]] : []))))
      }
    />
  )
}
