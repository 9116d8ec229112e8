import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { ACCOUNT_NAMES, ACCOUNT_WORDS } from "@/components/books/account-name"
import { StatementTable } from "@/components/books/statement-table"
import { whenText } from "@/components/format/when"
import { Money } from "@/components/money/money"
import { periodText } from "@/components/reports/report-words"
import { DaysChip } from "@/components/ui/days-chip"
import { FilterChip } from "@/components/ui/filter-chip"
import { PageHeader } from "@/components/ui/page-header"
import { Stat, StatRow } from "@/components/ui/stat"
import { caller } from "@/server/api/caller"
import { asOfIn, day, first, idIn, type Query, withParam } from "../../../query"

export const metadata: Metadata = { title: "Statement of an account" }

type Props = { params: Promise<{ brand: string; account: string }>; searchParams: Promise<Query> }

const ROWS = 50

/** One account, of all creators or one: what it held, everything that moved it, and what it then held. */
export default async function AccountPage({ params, searchParams }: Props) {
  const { brand, account: named } = await params
  const query = await searchParams
  const account = ACCOUNT_NAMES.find(one => one === named)
  const currency = first(query.currency)
  if (!account || !currency || !/^[A-Z]{3}$/.test(currency)) notFound()
  const { brand: doors } = await caller()
  const cursor = first(query.after)
  const days = { from: day(query.from), to: day(query.to), asOf: query.to ? undefined : asOfIn(query) }
  const asked = { brand, account, currency, creator: idIn("crt", query.creator), ...days, cursor, limit: ROWS }
  const statement = await doors.books.statement(asked)
  const { asOf: at, now, timeZone } = statement
  const until = at && at < now ? `, up to ${whenText(at, now, "short", { timeZone })}` : ""
  const here = `/brand/${brand}/books/accounts/${account}`
  return (
    <>
      <PageHeader
        back={{ href: `/brand/${brand}/books`, label: "Trial balance" }}
        title={`${ACCOUNT_WORDS[account].name}, ${currency}`}
        sentence={`${ACCOUNT_WORDS[account].what} Recorded ${periodText(statement.period)}${until}; a credit is negative.`}
      />
      <div className="flex flex-wrap items-center gap-2 pb-6">
        <DaysChip label="Recorded" />
        <FilterChip
          param="creator"
          label="Creator"
          options={statement.creators.map(one => ({ value: one.id, label: one.name }))}
        />
      </div>
      <StatRow>
        <Stat label="Held before" value={<Money amount={{ minor: statement.openingMinor, currency }} />} />
        <Stat
          label="Moved"
          value={<Money amount={{ minor: statement.closingMinor - statement.openingMinor, currency }} signed />}
        />
        <Stat label="Held after" value={<Money amount={{ minor: statement.closingMinor, currency }} />} />
      </StatRow>
      <div className="pt-6">
        <StatementTable
          statement={statement}
          account={account}
          currency={currency}
          brandPath={`/brand/${brand}`}
          newerHref={cursor ? withParam(here, query, "after", null) : null}
          olderHref={statement.next ? withParam(here, query, "after", statement.next) : null}
        />
      </div>
    </>
  )
}
