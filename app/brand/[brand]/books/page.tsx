import type { Metadata } from "next"
import { BooksTabs } from "@/components/books/books-tabs"
import { TrialBalance } from "@/components/books/trial-balance"
import { whenText } from "@/components/format/when"
import { AsOfChip } from "@/components/ui/as-of-chip"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { caller } from "@/server/api/caller"
import { dayIn } from "@/server/kernel/time"
import { asOfIn, type Query } from "../query"

export const metadata: Metadata = { title: "Books" }

type Props = { params: Promise<{ brand: string }>; searchParams: Promise<Query> }

/** What every account holds, or held at any instant. */
export default async function BooksPage({ params, searchParams }: Props) {
  const { brand } = await params
  const { brand: doors } = await caller()
  const asked = asOfIn(await searchParams)
  const { balances, until, isNow, now, timeZone } = await doors.books.balance({ brand, asOf: asked })
  const brandPath = `/brand/${brand}`
  const statement = (account: string, currency: string) =>
    `${brandPath}/books/accounts/${account}?currency=${currency}${isNow || !asked ? "" : `&asOf=${asked}`}`
  return (
    <>
      <PageHeader
        title="Books"
        sentence={
          isNow
            ? "Every account as it stands now. Each cent is in two of them, so each currency comes to zero."
            : `Every account as it stood on ${whenText(until, now, "short", { timeZone })}, by all that had been recorded then.`
        }
        action={<AsOfChip today={dayIn(timeZone, now)} minutes />}
      />
      <BooksTabs brandPath={brandPath} current="balance" />
      {balances.map(balance => (
        <Section key={balance.currency} title={balance.currency}>
          <TrialBalance balance={balance} hrefOf={account => statement(account, balance.currency)} />
        </Section>
      ))}
      {balances.length === 0 ? (
        <EmptyState
          title={isNow ? "The books are empty" : "The books were empty then"}
          action={
            isNow ? (
              <LinkButton href={`${brandPath}/commissions`}>See what creators earn</LinkButton>
            ) : (
              <LinkButton href={`${brandPath}/books`}>Show them as of now</LinkButton>
            )
          }
        >
          Accounts fill as soon as an order earns a creator something, or money arrives to pay them.
        </EmptyState>
      ) : null}
    </>
  )
}
