import { ByHandTable } from "@/components/commissions/by-hand-table"
import { GiveAmount } from "@/components/commissions/give-amount"
import { CostSums } from "@/components/costs/cost-sums"
import { CostTable } from "@/components/costs/cost-table"
import { RecordCost } from "@/components/costs/record-cost"
import { Section } from "@/components/ui/section"
import { caller } from "@/server/api/caller"

type Props = { brand: string; creator: string; rights: readonly string[] }

/** What a creator gets by hand, and what they cost in all. */
export async function BesideCommission({ brand, creator, rights }: Props) {
  const doors = (await caller()).brand
  const [{ rows, now, timeZone }, choices, costs] = await Promise.all([
    doors.byHand.list({ brand, creator }),
    doors.byHand.choices({ brand }),
    doors.costs.list({ brand, creator }),
  ])
  const people = choices.people.filter(one => one.creatorId === creator)
  const currencies = choices.limits.map(one => one.currency)
  const mayRecord = rights.includes("record costs")
  const { today } = costs
  return (
    <>
      <Section
        title="Bonuses and adjustments"
        action={
          rights.includes("adjust earnings") ? (
            <div className="flex flex-wrap gap-2">
              <GiveAmount brand={brand} kind="bonus" choices={choices} creator={creator} />
              <GiveAmount brand={brand} kind="adjustment" choices={choices} creator={creator} />
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
        <CostSums totals={costs.totals} />
        {costs.rows.length > 0 ? (
          <div className="pt-6">
            <CostTable rows={costs.rows} {...{ brand, today, mayRecord }} ofOne />
          </div>
        ) : null}
      </Section>
    </>
  )
}
