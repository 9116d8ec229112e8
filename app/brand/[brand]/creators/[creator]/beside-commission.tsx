import { ByHandTable } from "@/components/commissions/by-hand-table"
import { GiveAmount } from "@/components/commissions/give-amount"
import { CostSums } from "@/components/costs/cost-sums"
import { CostTable } from "@/components/costs/cost-table"
import { RecordCost } from "@/components/costs/record-cost"
import { Section } from "@/components/ui/section"
import { caller } from "@/server/api/caller"

type Props = {
  brand: string
  person: { id: string; name: string; enrollments: readonly { id: string; programName: string }[] }
  rights: readonly string[]
}

/** What a creator gets by hand, also after they left, and what they cost in all. */
export async function BesideCommission({ brand, person, rights }: Props) {
  const creator = person.id
  const doors = (await caller()).brand
  const [{ rows, now, timeZone }, anybody, costs] = await Promise.all([
    doors.byHand.list({ brand, creator }),
    doors.byHand.choices({ brand }),
    doors.costs.list({ brand, creator }),
  ])
  const { name } = person
  const people = person.enrollments.map(({ id, programName }) => ({ id, programName, creatorId: creator, name }))
  const choices = { ...anybody, people }
  const currencies = choices.alone.limits.map(one => one.currency)
  const mayRecord = rights.includes("record costs")
  const { today } = costs
  return (
    <>
      <Section
        title="Amounts by hand"
        action={
          rights.includes("adjust earnings") ? (
            <div className="flex flex-wrap gap-2">
              <GiveAmount brand={brand} kind="bonus" choices={choices} />
              <GiveAmount brand={brand} kind="adjustment" choices={choices} />
            </div>
          ) : null
        }
      >
        <ByHandTable
          rows={rows}
          {...{ brand, now, timeZone, rights }}
          empty={<p className="text-quiet text-sm">Nothing was given or taken by hand.</p>}
        />
      </Section>
      <Section
        title="What they cost"
        hint="With gifts at cost and time, which they do not see."
        action={mayRecord ? <RecordCost {...{ brand, people, currencies, today }} /> : null}
      >
        <CostSums totals={costs.totals} of={creator} />
        {costs.rows.length > 0 ? (
          <div className="pt-6">
            <CostTable rows={costs.rows} {...{ brand, today, mayRecord }} ofOne />
          </div>
        ) : null}
      </Section>
    </>
  )
}
