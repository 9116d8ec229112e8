import type { Metadata } from "next"
import { Explained } from "@/components/explain/explained"
import { Money, moneyText } from "@/components/money/money"
import { AddFunds } from "@/components/payouts/add-funds"
import { BatchTable } from "@/components/payouts/batch-table"
import { FundingTable } from "@/components/payouts/funding-table"
import { PayerLocks } from "@/components/payouts/payer-locks"
import { PrepareButton } from "@/components/payouts/prepare-button"
import { EmptyState } from "@/components/ui/empty-state"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { Stat, StatRow } from "@/components/ui/stat"
import { caller } from "@/server/api/caller"
import { totalFigure } from "@/server/kernel/figure"
import { toDecimal } from "@/server/kernel/money"

export const metadata: Metadata = { title: "Payouts" }

type Props = { params: Promise<{ brand: string }>; searchParams: Promise<{ after?: string }> }

/** What can be paid now, from which money, and every batch there was. */
export default async function PayoutsPage({ params, searchParams }: Props) {
  const { brand } = await params
  const { after } = await searchParams
  const { brand: doors } = await caller()
  const list = await doors.payouts.list({ brand, ...(after ? { cursor: after } : {}) })
  const seesFunds = list.rights.includes("see funds")
  const { cash, fundings } = seesFunds ? await doors.payouts.funds({ brand, limit: 5 }) : { cash: [], fundings: [] }
  const here = `/brand/${brand}/payouts`
  const open = (currency: string) =>
    list.batches.find(
      batch => batch.currency === currency && ["draft", "sealed", "approved", "paying"].includes(batch.state),
    )
  const currencies = [...new Set([...list.payable, ...cash].map(one => one.currency))]
  const prepares = list.rights.includes("prepare payouts")
  return (
    <>
      <PageHeader
        title="Payouts"
        sentence={sentenceOf(list.payable)}
        action={
          prepares
            ? list.payable
                .filter(one => one.clearedMinor > 0 && !open(one.currency))
                .map(one => (
                  <PrepareButton key={one.currency} brand={brand} currency={one.currency} again={false} primary />
                ))
            : null
        }
      />
      <PayerLocks
        brand={brand}
        locks={list.locks}
        mayResolve={list.rights.includes("approve payouts")}
        now={list.now}
      />
      {currencies.map(currency => {
        const payable = list.payable.find(one => one.currency === currency)
        const funds = cash.find(one => one.currency === currency)
        const free = (funds?.balanceMinor ?? 0) - (funds?.underWayMinor ?? 0)
        const missing = Math.max(0, (payable?.clearedMinor ?? 0) - free)
        return (
          <Section
            key={currency}
            title={currency}
            action={
              list.rights.includes("add funds") ? (
                <AddFunds
                  brand={brand}
                  currency={currency}
                  suggested={missing > 0 ? toDecimal(missing, currency) : ""}
                />
              ) : null
            }
          >
            <StatRow>
              <Stat
                label="Cleared, ready to pay"
                value={
                  <Explained
                    amount={{ minor: payable?.clearedMinor ?? 0, currency }}
                    of={totalFigure(currency, "cleared")}
                    what="Cleared, ready to pay"
                  />
                }
              />
              <Stat
                label="Owed by creators"
                value={
                  <Explained
                    amount={{ minor: payable?.owedMinor ?? 0, currency }}
                    of={totalFigure(currency, "owed")}
                    what="Owed by creators"
                  />
                }
                change="Netted from their next payouts"
              />
              {seesFunds ? (
                <Stat
                  label="Your balance"
                  value={<Money amount={{ minor: funds?.balanceMinor ?? 0, currency }} />}
                  change={
                    missing > 0
                      ? `${moneyText({ minor: missing, currency })} short of what has cleared`
                      : "Enough for what has cleared"
                  }
                />
              ) : null}
            </StatRow>
          </Section>
        )
      })}
      <Section title="Batches">
        <BatchTable
          rows={list.batches}
          here={here}
          now={list.now}
          timeZone={list.timeZone}
          newerHref={after ? here : null}
          olderHref={list.next ? `${here}?after=${list.next}` : null}
          empty={
            <EmptyState title="No batch yet">
              A batch gathers what has cleared. You prepare and seal it, a second person approves it, and Stripe pays.
            </EmptyState>
          }
        />
      </Section>
      {fundings.length > 0 ? (
        <Section title="Funding" hint="Money of yours that came to the platform to pay creators.">
          <FundingTable rows={fundings} now={list.now} timeZone={list.timeZone} />
        </Section>
      ) : null}
    </>
  )
}

function sentenceOf(payable: readonly { currency: string; clearedMinor: number }[]): string {
  const ready = payable
    .filter(one => one.clearedMinor > 0)
    .map(one => moneyText({ minor: one.clearedMinor, currency: one.currency }))
  if (ready.length === 0) return "Nothing has cleared that is not paid or under way."
  return `${ready.join(" and ")} ${ready.length > 1 ? "have" : "has"} cleared and can be paid.`
}
