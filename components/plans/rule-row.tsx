"use client"

import { ArrowDown, ArrowUp, Copy, Pencil, Trash2 } from "lucide-react"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Notice } from "@/components/ui/notice"
import { ConditionFields } from "./condition-fields"
import { EarnsFields } from "./earns-fields"
import type { PlanChoices } from "./plan-data"
import type { RuleDraft } from "./plan-draft"
import type { PlanErrors } from "./read-plan"

export type RuleRowProps = {
  brand: string
  rule: RuleDraft
  /** As it is asked, from 1. */
  place: number
  last: boolean
  open: boolean
  errors: PlanErrors
  /** What it says, once it can be read. */
  words: string | undefined
  /** Why it never counts, if it does not. */
  warning: string | undefined
  choices: PlanChoices
  onOpen: () => void
  onChange: (rule: RuleDraft, names?: Readonly<Record<string, string>>) => void
  onMove: (by: -1 | 1) => void
  onDuplicate: () => void
  onRemove: () => void
}

/** A rule in its place: what it says, and on opening its fields. */
export function RuleRow(props: RuleRowProps) {
  const { rule, place, last, open, errors, words, warning, onOpen, onMove, onDuplicate, onRemove } = props
  const name = rule.name.trim() || `Rule ${place}`
  const wrong = Object.keys(errors).some(at => at.startsWith(`rules.${rule.key}.`))
  return (
    <li className="border-b py-3 last:border-b-0">
      <div className="flex items-start gap-3 max-sm:flex-wrap">
        <span aria-hidden className="w-4 shrink-0 pt-1 text-quiet text-sm tabular-nums">
          {place}
        </span>
        <button
          type="button"
          aria-expanded={open}
          onClick={onOpen}
          className="min-w-0 flex-1 rounded-sm py-0.5 text-left text-sm touch:min-h-11"
        >
          <span className="block font-medium text-strong">{name}</span>
          <span className={wrong ? "block text-danger" : "block text-quiet"}>
            {wrong ? "Something here cannot be published yet." : (words ?? "…")}
          </span>
        </button>
        <span className="flex shrink-0 max-sm:w-full max-sm:justify-end">
          <Button
            size="icon"
            look="quiet"
            aria-label={`Ask ${name} earlier`}
            disabled={place === 1}
            onClick={() => onMove(-1)}
          >
            <ArrowUp aria-hidden />
          </Button>
          <Button size="icon" look="quiet" aria-label={`Ask ${name} later`} disabled={last} onClick={() => onMove(1)}>
            <ArrowDown aria-hidden />
          </Button>
          <Button size="icon" look="quiet" aria-label={`Duplicate ${name}`} onClick={onDuplicate}>
            <Copy aria-hidden />
          </Button>
          <Button size="icon" look="quiet" aria-label={`Remove ${name}`} onClick={onRemove}>
            <Trash2 aria-hidden />
          </Button>
          <Button size="icon" look="quiet" aria-label={open ? `Close ${name}` : `Edit ${name}`} onClick={onOpen}>
            <Pencil aria-hidden />
          </Button>
        </span>
      </div>
      {warning ? (
        <Notice look="warning" className="mt-2 sm:ml-7">
          {warning}
        </Notice>
      ) : null}
      {open ? <RuleFields {...props} /> : null}
    </li>
  )
}

function RuleFields({ brand, rule, errors, choices, onChange }: RuleRowProps) {
  return (
    <div className="flex flex-col gap-5 pt-4 pb-2 sm:ml-7">
      <Field label="Name" hint="Creators read it." error={errors[`rules.${rule.key}.name`]}>
        <Input value={rule.name} onChange={event => onChange({ ...rule, name: event.currentTarget.value })} />
      </Field>
      <ConditionFields
        {...{ brand, rule, errors, choices }}
        onChange={(match, names) => onChange({ ...rule, match }, names)}
      />
      <EarnsFields
        earns={rule.earns}
        error={errors[`rules.${rule.key}.earns`]}
        onChange={earns => onChange({ ...rule, earns })}
      />
    </div>
  )
}
