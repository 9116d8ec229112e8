import { X } from "lucide-react"
import type { ReactNode } from "react"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Menu } from "@/components/ui/menu"
import { Select } from "@/components/ui/select"
import { AmountFields } from "./amount-fields"
import { amountText } from "./amount-text"
import { PickItems } from "./pick-items"
import { PickMany } from "./pick-many"
import type { PlanChoices } from "./plan-data"
import type { MatchDraft, RuleDraft } from "./plan-draft"
import type { PlanErrors } from "./read-plan"

const CONDITIONS = [
  ["productGids", "Products"],
  ["collectionGids", "Collections"],
  ["customerType", "New or returning customers"],
  ["minimum", "Orders of at least"],
  ["campaignIds", "Campaigns"],
  ["codeKeys", "Codes"],
  ["groupIds", "Groups of creators"],
  ["subscription", "Subscriptions"],
] as const satisfies readonly (readonly [keyof MatchDraft, string])[]

type Condition = (typeof CONDITIONS)[number][0]

type ConditionFieldsProps = {
  brand: string
  rule: RuleDraft
  errors: PlanErrors
  choices: PlanChoices
  onChange: (match: MatchDraft, names?: Readonly<Record<string, string>>) => void
}

/** What a rule is for: all of these must hold. Without any it is for everything. */
export function ConditionFields(props: ConditionFieldsProps) {
  const { rule, choices, onChange } = props
  const { match } = rule
  const asked = CONDITIONS.filter(([key]) => match[key] !== undefined)
  const left = CONDITIONS.filter(([key]) => match[key] === undefined)
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="pb-1.5 font-medium text-sm text-strong">Is for</legend>
      {asked.length === 0 ? <p className="text-quiet text-sm">Every product in every order.</p> : null}
      {asked.map(([key, label]) => (
        <div key={key} className="flex items-start justify-between gap-2 rounded-lg bg-surface px-3 py-2.5">
          <div className="min-w-0 flex-1">
            <p className="pb-1.5 text-quiet text-sm">{label}</p>
            <ConditionField {...props} condition={key} />
          </div>
          <Button
            size="icon"
            look="quiet"
            aria-label={`Take away the condition ${label}`}
            onClick={() => onChange(without(match, key))}
          >
            <X aria-hidden />
          </Button>
        </div>
      ))}
      {left.length > 0 ? (
        <div>
          <Menu
            align="start"
            trigger={<Button size="small">Add a condition</Button>}
            entries={left.map(([key, label]) => ({
              label,
              onSelect: () => onChange({ ...match, ...BEGIN[key](choices.currencies) }),
            }))}
          />
        </div>
      ) : null}
    </fieldset>
  )
}

function without(match: MatchDraft, key: Condition): MatchDraft {
  const { [key]: _, ...rest } = match
  return rest
}

/** What a condition begins with when it is added. */
const BEGIN: Readonly<Record<Condition, (currencies: readonly string[]) => MatchDraft>> = {
  productGids: () => ({ productGids: [] }),
  collectionGids: () => ({ collectionGids: [] }),
  customerType: () => ({ customerType: "new" }),
  minimum: currencies => ({ minimum: amountText(null, currencies) }),
  campaignIds: () => ({ campaignIds: [] }),
  codeKeys: () => ({ codeKeys: [] }),
  groupIds: () => ({ groupIds: [] }),
  subscription: () => ({ subscription: "first" }),
}

const CUSTOMERS = [
  { value: "new", label: "New customers" },
  { value: "returning", label: "Returning customers" },
]
const SUBSCRIPTIONS = [
  { value: "first", label: "The order that begins one" },
  { value: "renewal", label: "Its renewals" },
]

function ConditionField({ condition, ...props }: ConditionFieldsProps & { condition: Condition }): ReactNode {
  const { brand, rule, errors, choices, onChange } = props
  const { match, key: ruleKey } = rule
  const error = errors[`rules.${ruleKey}.${condition}`]
  const picked = (list: readonly PlanChoices["groups"][number][], chosen: readonly string[], what: string) => (
    <PickMany
      what={what}
      choices={list}
      chosen={chosen}
      nameOf={id => list.find(one => one.id === id)?.name ?? choices.names[id] ?? "No longer there"}
      error={error}
      onChange={ids => onChange({ ...match, [condition]: ids })}
    />
  )
  switch (condition) {
    case "productGids":
    case "collectionGids":
      return (
        <PickItems
          brand={brand}
          kind={condition === "productGids" ? "products" : "collections"}
          chosen={match[condition] ?? []}
          names={choices.names}
          error={error}
          onChange={(gids, names) => onChange({ ...match, [condition]: gids }, names)}
        />
      )
    case "campaignIds":
      return picked(choices.campaigns, match.campaignIds ?? [], "campaigns")
    case "groupIds":
      return picked(choices.groups, match.groupIds ?? [], "groups")
    case "codeKeys":
      return (
        <CodesField
          codes={match.codeKeys ?? []}
          error={error}
          onChange={codes => onChange({ ...match, codeKeys: [...codes] })}
        />
      )
    case "customerType":
      return (
        <Select
          aria-label="Customers"
          options={CUSTOMERS}
          value={match.customerType}
          onChange={value => onChange({ ...match, customerType: value === "new" ? "new" : "returning" })}
        />
      )
    case "subscription":
      return (
        <Select
          aria-label="Orders of a subscription"
          options={SUBSCRIPTIONS}
          value={match.subscription}
          onChange={value => onChange({ ...match, subscription: value === "first" ? "first" : "renewal" })}
        />
      )
    case "minimum":
      return (
        <div className="flex flex-col gap-3">
          <AmountFields
            label="At least"
            hint="What the items came to as placed, after discounts."
            text={match.minimum ?? {}}
            error={error}
            onChange={minimum => onChange({ ...match, minimum })}
          />
        </div>
      )
  }
}

type CodesFieldProps = { codes: readonly string[]; error?: string; onChange: (codes: readonly string[]) => void }

/** Codes as they are typed, several parted by commas or spaces. */
function CodesField({ codes, error, onChange }: CodesFieldProps) {
  return (
    <Field label="Codes" hint="Several are parted by commas." error={error}>
      <Input
        defaultValue={codes.join(", ")}
        autoCapitalize="characters"
        onChange={event => onChange(codesIn(event.currentTarget.value))}
      />
    </Field>
  )
}

function codesIn(text: string): readonly string[] {
  const codes = text.split(/[\s,]+/).map(code => code.toUpperCase())
  return [...new Set(codes.filter(code => code !== ""))]
}
