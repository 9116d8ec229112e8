import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import type { Choices } from "./offer-data"

type Settings = Choices["pool"]
/** A pool's settings as typed. */
export type PoolDraft = Readonly<Record<keyof Settings, string>>

export function poolDraftOf(pool: Settings): PoolDraft {
  const { prefix, size, lowWater, reservationHours } = pool
  return { prefix, size: String(size), lowWater: String(lowWater), reservationHours: String(reservationHours) }
}

/** The settings, or null while a number cannot be read. */
export function readPool({ prefix, ...numbers }: PoolDraft): Settings | null {
  const [size, lowWater, reservationHours] = [numbers.size, numbers.lowWater, numbers.reservationHours].map(text =>
    /^\d{1,6}$/.test(text.trim()) ? Number(text) : null,
  )
  if (size == null || lowWater == null || reservationHours == null) return null
  return { prefix: prefix.trim().toUpperCase(), size, lowWater, reservationHours }
}

type PoolFieldsProps = { draft: PoolDraft; onChange: (draft: PoolDraft) => void }

/** How many single-use codes wait, and how long a click keeps its own. */
export function PoolFields({ draft, onChange }: PoolFieldsProps) {
  const text = (key: keyof PoolDraft, numeric = true) => (
    <Input
      inputMode={numeric ? "numeric" : "text"}
      value={draft[key]}
      onChange={event => onChange({ ...draft, [key]: event.currentTarget.value })}
    />
  )
  return (
    <fieldset className="grid gap-4 sm:grid-cols-2">
      <legend className="pb-1 font-medium text-sm text-strong">The pool of codes</legend>
      <Field label="Codes begin with" hint="2 to 10 letters or digits.">
        {text("prefix", false)}
      </Field>
      <Field label="Codes that wait" hint="Ready to be given, when it is full.">
        {text("size")}
      </Field>
      <Field label="Fill again below" hint="Before it runs dry.">
        {text("lowWater")}
      </Field>
      <Field label="Hours a click keeps its code" hint="Unused, it is deleted in the shop after that.">
        {text("reservationHours")}
      </Field>
    </fieldset>
  )
}
