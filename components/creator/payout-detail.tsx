import { whatFor } from "@/components/commissions/what-for"
import { Explained } from "@/components/explain/explained"
import { When } from "@/components/format/when"
import { moneyText } from "@/components/money/money"
import { DataTable } from "@/components/ui/data-table"
import { DefinitionList } from "@/components/ui/definition-list"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import { payoutFigure } from "@/server/kernel/figure"
import type { PayoutWhole } from "./creator-data"

/** What one payout is made of: the orders it pays, the debts taken from it, what came back. */
export function PayoutDetail({ payout }: { payout: PayoutWhole }) {
  const { currency, items, nettings, attempts, now } = payout
  const money = (minor: number, of?: string) => <Explained amount={{ minor, currency }} of={of} />
  const returned = attempts.reduce((sum, one) => sum + one.reversedMinor, 0)
  return (
    <>
      <Section title="How it adds up">
        <DefinitionList
          items={[
            {
              term: "Cleared earnings",
              value: money(payout.grossMinor, payoutFigure(payout.id, "gross")),
              numeric: true,
            },
            ...(payout.nettedMinor > 0
              ? [
                  {
                    term: "Taken for older debts",
                    value: money(-payout.nettedMinor, payoutFigure(payout.id, "netted")),
                    numeric: true,
                  },
                ]
              : []),
            {
              term: "Paid to you",
              value: <strong>{money(payout.amountMinor, payoutFigure(payout.id))}</strong>,
              numeric: true,
            },
            ...(returned > 0 ? [{ term: "Came back from your bank", value: money(-returned), numeric: true }] : []),
          ]}
        />
      </Section>
      {nettings.length > 0 ? (
        <Section title="Debts it repaid">
          <ul>
            {nettings.map(one => (
              <li key={`${one.owingId} ${one.payingOrderName}`} className="border-b py-2 last:border-b-0">
                {moneyText({ minor: one.amountMinor, currency })} for{" "}
                <TextLink href={`/creator/earnings?earning=${one.owingId}`}>
                  {whatFor({ kind: one.owingKind, orderName: one.owingOrderName })}
                </TextLink>
                {one.owingKind === "order" ? ", which was refunded after it had been paid," : null} out of what{" "}
                {whatFor({ kind: one.payingKind, orderName: one.payingOrderName })} earned.
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section title={items.length === 1 ? "What it pays" : `The ${items.length} earnings it pays`}>
        <DataTable
          label="Earnings in this payout"
          rows={items}
          rowKey={item => item.id}
          rowHref={item => `/creator/earnings?earning=${item.id}`}
          columns={[
            { key: "order", header: "For", cell: item => item.orderName },
            {
              key: "ordered",
              header: "Date",
              phone: "under",
              className: "text-quiet",
              cell: item => <When at={item.orderedAt} now={now} as="day" />,
            },
            { key: "amount", header: "Amount", numeric: true, phone: "figure", cell: item => money(item.amountMinor) },
          ]}
        />
      </Section>
    </>
  )
}
