"use client"

import { Field } from "@/components/ui/field"
import { Textarea } from "@/components/ui/textarea"

export type SaidDraft = { readonly words: string; readonly links: string }

export const NOTHING_SAID: SaidDraft = { words: "", links: "" }

/** What is sent of a draft: a link a line. */
export function saidOf({ words, links }: SaidDraft) {
  return { words, links: links.split(/\s+/).filter(Boolean) }
}

type SaidFieldsProps = {
  label: string
  hint?: string
  draft: SaidDraft
  onChange: (draft: SaidDraft) => void
  /** Whether pages may be named as evidence. */
  links?: boolean
}

/** Words, and the pages that show it. */
export function SaidFields({ label, hint, draft, onChange, links = true }: SaidFieldsProps) {
  return (
    <>
      <Field label={label} hint={hint}>
        <Textarea
          value={draft.words}
          maxLength={2_000}
          onChange={event => onChange({ ...draft, words: event.currentTarget.value })}
        />
      </Field>
      {links ? (
        <Field label="Pages that show it" hint="One link a line, five at most: your post, your episode." optional>
          <Textarea
            rows={2}
            value={draft.links}
            inputMode="url"
            onChange={event => onChange({ ...draft, links: event.currentTarget.value })}
          />
        </Field>
      ) : null}
    </>
  )
}
