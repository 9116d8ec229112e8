import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { CloseMonth } from "@/components/books/close-month"
import { FileTable } from "@/components/books/file-table"
import { MonthTable } from "@/components/books/month-table"
import { longMonth } from "@/components/books/month-words"
import { whenText } from "@/components/format/when"
import { Chip } from "@/components/ui/chip"
import { Notice } from "@/components/ui/notice"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { caller } from "@/server/api/caller"

export const metadata: Metadata = { title: "A month of the books" }

type Props = { params: Promise<{ brand: string; month: string }> }

/** One month: its figures, its files for other books, and whether it is closed. */
export default async function MonthPage({ params }: Props) {
  const { brand, month } = await params
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) notFound()
  const { brand: doors } = await caller()
  const { closed, files, accruals, until, next, rights, now, timeZone } = await doors.books.month({ brand, month })
  const here = `/brand/${brand}/books`
  const closable = !closed && next === month && until < now && rights.includes("close books")
  const when = (at: Date) => whenText(at, now, "short", { timeZone })
  return (
    <>
      <PageHeader
        back={{ href: `${here}/months`, label: "Months" }}
        title={longMonth(month)}
        status={closed ? <Chip tone="good">Closed</Chip> : <Chip>Open</Chip>}
        sentence={
          closed
            ? `Closed on ${when(closed.at)} with ${closed.postings} postings. Nothing of it changes any more.`
            : `Open: figures still change. ${until < now ? "It has ended and can be closed in its turn." : `It ends on ${when(until)}.`}`
        }
        action={closable ? <CloseMonth brand={brand} month={month} /> : null}
      />
      {[...Map.groupBy(accruals, one => one.currency)].map(([currency, own]) => (
        <Section key={currency} title={currency}>
          <MonthTable
            currency={currency}
            accruals={own}
            closed={new Set(closed ? [month] : [])}
            hrefOf={one => `${here}/${one}`}
          />
        </Section>
      ))}
      <Section title="Files" hint="Each journal balances, in its own currency. Import one of the details, not both.">
        <FileTable files={files} hrefOf={name => `${here}/${month}/files/${name}`} />
        <Notice className="mt-4">
          Xero takes journals in your organisation's base currency, 300 lines at a time. QuickBooks wants account
          numbers turned off while it imports, and other currencies only with multicurrency on.
        </Notice>
      </Section>
    </>
  )
}
