import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { moneyText } from "@/components/money/money"
import { AskWriteOff } from "@/components/receivables/ask-write-off"
import { DebtTable } from "@/components/receivables/debt-table"
import { capText, outlookText } from "@/components/receivables/debt-words"
import type { CreatorDebtsData } from "@/components/receivables/receivable-data"
import { WriteOffTable } from "@/components/receivables/write-off-table"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { caller } from "@/server/api/caller"
import { positionFigure } from "@/server/kernel/figure"
import { parsePublicId } from "@/server/kernel/id"
import { asOfIn, type Query } from "../../query"

export const metadata: Metadata = { title: "What a creator owes" }

type Props = { params: Promise<{ brand: string; creator: string }>; searchParams: Promise<Query> }

/** One creator's debts: which refund caused each, what repaid it, what is left, and giving it up. */
export default async function CreatorDebtsPage({ params, searchParams }: Props) {
  const { brand, creator } = await params
  if (!parsePublicId("crt", creator)) notFound()
  const { brand: doors } = await caller()
  const about = await doors.receivables.creator({ brand, creator, asOf: asOfIn(await searchParams) })
  const { name, owed, debts, requests, rights, isNow, now, timeZone } = about
  const asks = isNow && rights.includes("forgive debts")
  const waits = (currency: string) => requests.some(one => one.state === "waits" && one.currency === currency)
  return (
    <>
      <PageHeader
        back={{ href: `/brand/${brand}/receivables`, label: "Receivables" }}
        title={name}
        sentence={sentenceOf(about)}
        action={owed
          .filter(one => asks && !waits(one.currency))
          .map(one => <AskWriteOff key={one.currency} brand={brand} creatorId={creator} creatorName={name} {...one} />)}
      />
      <Section title="Debts" hint="On one order, the oldest is repaid first.">
        <DebtTable
          debts={debts}
          hrefOf={debt => debt.orderId && `/brand/${brand}/orders/${debt.orderId}`}
          figureOf={isNow ? debt => positionFigure(debt.commissionId, "owed") : undefined}
          now={now}
          timeZone={timeZone}
        />
      </Section>
      {requests.length > 0 ? (
        <Section title="Write-offs" hint="One member asks, another agrees.">
          <WriteOffTable
            brand={brand}
            requests={requests}
            mayAnswer={rights.includes("forgive debts")}
            now={now}
            timeZone={timeZone}
          />
        </Section>
      ) : null}
    </>
  )
}

function sentenceOf({ name, owed, now, timeZone }: CreatorDebtsData): string {
  if (owed.length === 0) return `${name} owes nothing.`
  return owed
    .map(one => {
      const amount = moneyText({ minor: one.owedMinor, currency: one.currency })
      return `${name} owes ${amount}; ${capText(one.capBps)} is taken for it. Likely repaid: ${outlookText(one, now, timeZone)}.`
    })
    .join(" ")
}
