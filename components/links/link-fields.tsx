"use client"

import type { ReactNode } from "react"
import { buttonStyle } from "@/components/ui/button-style"
import { Field } from "@/components/ui/field"
import { Fold } from "@/components/ui/fold"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import type { LinkDraft } from "./link-draft"

type LinkFieldsProps = {
  draft: LinkDraft
  onChange: (draft: LinkDraft) => void
  campaigns: readonly { id: string; name: string }[]
  /** The choice of a product, where one is wanted. */
  products: ReactNode
  /** What a page's address looks like: "https://juniper.example/pages/about". */
  example: string
  /** Whether the link may have an ending of its own: a single link only. */
  ending: boolean
}

/** The control takes an empty word for no choice at all. */
const NONE = "none"

const OPENS = [
  ["product", "A product"],
  ["page", "Any page"],
] as const

/** What a link opens, in which campaign, and how it is called. */
export function LinkFields({ draft, onChange, campaigns, products, example, ending }: LinkFieldsProps) {
  const set = (change: Partial<LinkDraft>) => onChange({ ...draft, ...change })
  return (
    <div className="flex flex-col gap-4">
      <fieldset className="flex flex-col gap-2">
        <legend className="pb-1.5 font-medium text-sm text-strong">It opens</legend>
        <div className="flex gap-2">
          {OPENS.map(([opens, label]) => (
            <button
              key={opens}
              type="button"
              aria-pressed={draft.opens === opens}
              onClick={() => set({ opens })}
              className={buttonStyle({ look: draft.opens === opens ? "secondary" : "quiet" })}
            >
              {label}
            </button>
          ))}
        </div>
        {draft.opens === "product" ? (
          products
        ) : (
          <Field label="Address of the page" hint="Paste it from the shop. / is the front page.">
            <Input
              value={draft.page}
              onChange={event => set({ page: event.target.value })}
              inputMode="url"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              placeholder={example}
            />
          </Field>
        )}
      </fieldset>
      {campaigns.length > 0 ? (
        <Field label="Campaign" optional>
          <Select
            options={[
              { value: NONE, label: "No campaign" },
              ...campaigns.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={draft.campaign || NONE}
            onChange={campaign => set({ campaign: campaign === NONE ? "" : campaign })}
          />
        </Field>
      ) : null}
      <Fold label={ending ? "A name, and an ending of its own" : "A name"}>
        <div className="flex flex-col gap-4 pt-2">
          <Field label="Name" hint="To tell links to one page apart, such as Bio or Story." optional>
            <Input value={draft.name} onChange={event => set({ name: event.target.value })} maxLength={60} />
          </Field>
          {ending ? (
            <Field label="Ending of the address" hint="Letters, digits and dashes, such as ana-vase." optional>
              <Input
                value={draft.slug}
                onChange={event => set({ slug: event.target.value })}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                maxLength={40}
              />
            </Field>
          ) : null}
        </div>
      </Fold>
    </div>
  )
}
