import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"

export type CampaignDraft = { name: string; startsOn: string; endsOn: string }

type CampaignFieldsProps = { draft: CampaignDraft; onChange: (draft: CampaignDraft) => void }

/** A campaign's name and days. */
export function CampaignFields({ draft, onChange }: CampaignFieldsProps) {
  const set = (change: Partial<CampaignDraft>) => onChange({ ...draft, ...change })
  return (
    <>
      <Field label="Name">
        <Input
          value={draft.name}
          onChange={event => set({ name: event.target.value })}
          maxLength={80}
          autoComplete="off"
          placeholder="Spring friends"
        />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label="First day">
          <Input type="date" value={draft.startsOn} onChange={event => set({ startsOn: event.target.value })} />
        </Field>
        <Field label="Last day" optional>
          <Input
            type="date"
            value={draft.endsOn}
            min={draft.startsOn}
            onChange={event => set({ endsOn: event.target.value })}
          />
        </Field>
      </div>
    </>
  )
}
