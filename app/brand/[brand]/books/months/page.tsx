import type { Metadata } from "next"
import { AccrualChart } from "@/components/books/accrual-chart"
import { BooksTabs } from "@/components/books/books-tabs"
import { CloseMonth } from "@/components/books/close-month"
import { MonthTable } from "@/components/books/month-table"
import { longMonth } from "@/components/books/month-words"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { caller } from "@/server/api/caller"

export const metadata: Metadata = { title: "Months of the books" }

type Props = { params: Promise<{ brand: string }> }

/** Accruals by month, and which months are closed. */
export default async function MonthsPage({ params }: Props) {
  const { brand } = await params
  const { brand: doors } = await caller()
  const { accruals, closed, next, nextEndsAt, rights, now } = await doors.books.months({ brand })
  const brandPath = `/brand/${brand}`
  const months = new Set(closed.map(one => one.month))
  const closable = next !== null && nextEndsAt !== null && nextEndsAt < now
  return (
    <>
      <PageHeader
        title="Months of the books"
        sentence={sentenceOf(closed[0]?.month ?? null, closable ? next : null)}
        action={closable && rights.includes("close books") ? <CloseMonth brand={brand} month={next} /> : null}
      />
      <BooksTabs brandPath={brandPath} current="months" />
      {[...Map.groupBy(accruals, one => one.currency)].map(([currency, own]) => (
        <Section key={currency} title={currency}>
          <AccrualChart accruals={own} currency={currency} />
          <div className="pt-6">
            <MonthTable
              currency={currency}
              accruals={[...own].reverse()}
              closed={months}
              hrefOf={month => `${brandPath}/books/${month}`}
            />
          </div>
        </Section>
      ))}
      {accruals.length === 0 ? (
        <EmptyState
          title="Months appear here"
          action={<LinkButton href={`${brandPath}/commissions`}>See what creators earn</LinkButton>}
        >
          What creators earn, what clears and what is paid is added up by month as soon as anything was recorded.
        </EmptyState>
      ) : null}
    </>
  )
}

function sentenceOf(newest: string | null, next: string | null): string {
  const closed = newest ? `Closed up to ${longMonth(newest)}.` : "No month is closed yet."
  return next ? `${closed} ${longMonth(next)} has ended and can be closed.` : closed
}
