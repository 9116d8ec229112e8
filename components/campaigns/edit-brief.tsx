"use client"

import { useMutation, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { Checkbox } from "@/components/ui/checkbox"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { Input } from "@/components/ui/input"
import { Textarea } from "@/components/ui/textarea"
import type { BriefShown } from "./work-data"

type EditBriefProps = { brand: string; campaign: string; brief: BriefShown | null }

const EMPTY = { words: "", dos: "", donts: "", links: "", holdDays: "14" }

/** Writes a campaign's brief, or its next version. Lists have a line each; an asset is its name, then its address. */
export function EditBrief({ brand, campaign, brief }: EditBriefProps) {
  const api = useApi()
  const publish = useMutation(api.brand.work.publishBrief.mutationOptions())
  const [draft, setDraft] = useState(EMPTY)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const set = (change: Partial<typeof EMPTY>) => setDraft({ ...draft, ...change })
  return (
    <FormDialog
      title={brief ? "Change the brief" : "Write the brief"}
      description={brief ? "Everybody who takes part is told. What they agreed to stays as it is." : undefined}
      submitLabel={brief ? "Publish the change" : "Publish the brief"}
      pendingLabel="Publishing…"
      trigger={<Button look={brief ? "secondary" : "primary"}>{brief ? "Change the brief" : "Write the brief"}</Button>}
      onOpen={() => {
        setDraft(brief ? draftOf(brief) : EMPTY)
        setChosen(brief?.products.map(product => product.id) ?? [])
      }}
      onSubmit={async () => {
        const { words, holdDays } = draft
        const lists = { dos: linesOf(draft.dos), donts: linesOf(draft.donts), links: linesOf(draft.links).map(linkOf) }
        const products = [...chosen]
        await publish.mutateAsync({ brand, campaign, words, ...lists, products, holdDays: Number(holdDays || "0") })
        return "The brief is published"
      }}
    >
      <Field label="What it is about">
        <Textarea value={draft.words} onChange={event => set({ words: event.target.value })} rows={4} />
      </Field>
      <Field label="Do" hint="One line each." optional>
        <Textarea value={draft.dos} onChange={event => set({ dos: event.target.value })} />
      </Field>
      <Field label="Do not" hint="One line each." optional>
        <Textarea value={draft.donts} onChange={event => set({ donts: event.target.value })} />
      </Field>
      <Field label="Assets" hint="One line each: a name, then an address that begins with https://." optional>
        <Textarea value={draft.links} onChange={event => set({ links: event.target.value })} />
      </Field>
      <Products brand={brand} chosen={chosen} onChange={setChosen} />
      <Field label="Days until a fee clears" hint="Counted from your approval.">
        <Input inputMode="numeric" value={draft.holdDays} onChange={event => set({ holdDays: event.target.value })} />
      </Field>
    </FormDialog>
  )
}

type ProductsProps = { brand: string; chosen: readonly string[]; onChange: (chosen: readonly string[]) => void }

function Products({ brand, chosen, onChange }: ProductsProps) {
  const api = useApi()
  const { data } = useQuery(api.brand.costs.products.queryOptions({ brand }))
  if (!data || data.length === 0) return null
  return (
    <fieldset>
      <legend className="pb-1.5 font-medium text-sm text-strong">Products</legend>
      <div className="flex max-h-40 flex-col gap-1 overflow-y-auto rounded-md border px-3 py-2">
        {data.map(product => (
          <Checkbox
            key={product.id}
            label={product.title}
            checked={chosen.includes(product.id)}
            onChange={on => onChange(on ? [...chosen, product.id] : chosen.filter(id => id !== product.id))}
          />
        ))}
      </div>
    </fieldset>
  )
}

function draftOf({ words, dos, donts, links, holdDays }: BriefShown) {
  const assets = links.map(link => `${link.label} ${link.url}`)
  return { words, dos: dos.join("\n"), donts: donts.join("\n"), links: assets.join("\n"), holdDays: String(holdDays) }
}

function linesOf(text: string): string[] {
  return text.split("\n").flatMap(line => line.trim() || [])
}

function linkOf(line: string): { label: string; url: string } {
  const words = line.split(/\s+/)
  return { label: words.slice(0, -1).join(" "), url: words.at(-1) ?? "" }
}
