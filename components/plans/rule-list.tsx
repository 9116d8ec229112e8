"use client"

import { useState } from "react"
import { Button } from "@/components/ui/button"
import type { PlanChoices } from "./plan-data"
import { newRule, type RuleDraft } from "./plan-draft"
import type { PlanErrors } from "./read-plan"
import { RuleRow } from "./rule-row"

type RuleListProps = {
  brand: string
  rules: readonly RuleDraft[]
  errors: PlanErrors
  words: Readonly<Record<string, string>>
  warnings: Readonly<Record<string, string>>
  choices: PlanChoices
  onChange: (rules: readonly RuleDraft[], names?: Readonly<Record<string, string>>) => void
}

/** The rules in the order in which they are asked: the first that is for a product prices it. */
export function RuleList({ brand, rules, errors, words, warnings, choices, onChange }: RuleListProps) {
  const [open, setOpen] = useState<string | null>(null)
  const add = (rule: RuleDraft, at: number) => {
    onChange(rules.toSpliced(at, 0, rule))
    setOpen(rule.key)
  }
  return (
    <div className="flex flex-col items-start gap-3">
      {rules.length === 0 ? (
        <p className="text-quiet text-sm">
          There are no rules: everything earns the same. Add one for what should earn more, less or nothing.
        </p>
      ) : (
        <ol className="w-full border-t">
          {rules.map((rule, index) => (
            <RuleRow
              key={rule.key}
              {...{ brand, rule, errors, choices }}
              place={index + 1}
              last={index === rules.length - 1}
              open={open === rule.key}
              words={words[`rule ${rule.key}`]}
              warning={warnings[rule.key]}
              onOpen={() => setOpen(open === rule.key ? null : rule.key)}
              onChange={(next, names) => onChange(rules.with(index, next), names)}
              onMove={by => onChange(rules.toSpliced(index, 1).toSpliced(index + by, 0, rule))}
              onDuplicate={() => add({ ...rule, key: freeKey(rules), name: `${rule.name} (copy)` }, index + 1)}
              onRemove={() => onChange(rules.toSpliced(index, 1))}
            />
          ))}
        </ol>
      )}
      <Button size="small" onClick={() => add(newRule(freeKey(rules), choices.currencies), rules.length)}>
        Add a rule
      </Button>
    </div>
  )
}

/** A key that no rule here has: it names the rule for ever, so that versions can be compared. */
function freeKey(rules: readonly { key: string }[]): string {
  return `r${crypto.randomUUID().slice(0, 8)}${rules.length}`
}
