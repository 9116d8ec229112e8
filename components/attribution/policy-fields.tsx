import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Select, type SelectOption } from "@/components/ui/select"
import type { PolicyDraft, PolicyErrors } from "./policy-draft"

const MODELS: readonly SelectOption[] = [
  { value: "last_touch", label: "The last one takes all" },
  { value: "first_touch", label: "The first one takes all" },
  { value: "linear", label: "All equally" },
  { value: "time_decay", label: "The later, the more" },
  { value: "position_based", label: "First and last count most" },
]
const PRECEDENCE: readonly SelectOption[] = [
  { value: "code_over_click", label: "The code wins" },
  { value: "click_over_code", label: "The click wins" },
  { value: "latest", label: "Both count, by their time" },
]
const OTHERS: readonly SelectOption[] = [
  { value: "ignore", label: "Do not count against creators" },
  { value: "later_paid_click_wins", label: "A later paid click wins over a link" },
  { value: "creator_wins_inside_window", label: "Listed, and the creator wins" },
]
const PAY: readonly SelectOption[] = [
  { value: "full", label: "Pays in full" },
  { value: "reduced", label: "Pays a part" },
  { value: "none", label: "Pays nothing" },
]

type PolicyFieldsProps = { draft: PolicyDraft; errors: PolicyErrors; onChange: (draft: PolicyDraft) => void }

/** The rules of a policy, each as a choice with what it asks for and its own error. */
export function PolicyFields({ draft, errors, onChange }: PolicyFieldsProps) {
  const set = <K extends keyof PolicyDraft>(key: K) => ({
    name: key,
    value: draft[key],
    onChange: (value: string) => onChange({ ...draft, [key]: value as PolicyDraft[K] }),
  })
  const text = (key: "clickWindow" | "halfLife" | "first" | "last" | "returningPart" | "leakedPart", days = false) => (
    <Input
      name={key}
      inputMode={days ? "numeric" : "decimal"}
      value={draft[key]}
      onChange={event => onChange({ ...draft, [key]: event.currentTarget.value })}
    />
  )
  return (
    <div className="flex flex-col gap-5">
      <Field label="A click counts for" hint="Days before the order, from 7 to 90." error={errors.clickWindow}>
        {text("clickWindow", true)}
      </Field>
      <Field label="When a code was used and a link followed">
        <Select options={PRECEDENCE} {...set("precedence")} />
      </Field>
      <Field
        label="When several touches count"
        hint={
          draft.precedence === "latest"
            ? undefined
            : "Several clicks, that is: of codes the one that took off more counts."
        }
      >
        <Select options={MODELS} {...set("model")} />
      </Field>
      {draft.model === "time_decay" ? (
        <Field label="Half as much after" hint="Days earlier." error={errors.halfLife}>
          {text("halfLife", true)}
        </Field>
      ) : null}
      {draft.model === "position_based" ? (
        <div className="grid grid-cols-2 gap-4">
          <Field label="The first has" error={errors.first}>
            {text("first")}
          </Field>
          <Field label="The last has" error={errors.last}>
            {text("last")}
          </Field>
        </div>
      ) : null}
      <Field label="Advertisements, mail and search">
        <Select options={OTHERS} {...set("otherChannels")} />
      </Field>
      <Field label="The order of a returning customer">
        <Select options={PAY} {...set("returning")} />
      </Field>
      {draft.returning === "reduced" ? (
        <Field label="Part of the commission for it" error={errors.returningPart}>
          {text("returningPart")}
        </Field>
      ) : null}
      <Field label="A leaked code" hint="After its creator was told. They can contest it.">
        <Select options={PAY} {...set("leaked")} />
      </Field>
      {draft.leaked === "reduced" ? (
        <Field label="Part of the commission for it" error={errors.leakedPart}>
          {text("leakedPart")}
        </Field>
      ) : null}
    </div>
  )
}
