import type { Metadata } from "next"
import { Bank } from "@/components/creator/bank"
import { Debts } from "@/components/creator/debts"
import { PayoutsTable } from "@/components/creator/payouts-table"
import { StatementList } from "@/components/creator/statement-list"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { caller } from "@/server/api/caller"
import { orNotFound } from "../or-not-found"

export const metadata: Metadata = { title: "Payouts" }

type Props = { searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> }

/** What was paid, what is owed, statements, and where the money goes. */
export default async function PayoutsPage({ searchParams }: Props) {
  const { after, bank: back } = await searchParams
  const cursor = typeof after === "string" ? after : undefined
  const { creator } = await caller()
  const { rows, next, now } = await orNotFound(creator.payouts.list({ cursor }))
  const bank = await creator.payouts.bank()
  const debts = await creator.payouts.debts()
  const accounts = await creator.payouts.statements()
  const bankPart = <Bank bank={bank} back={back === "done" || back === "again" ? back : null} />
  const bankFirst = bank.state !== "ready" || back !== undefined
  return (
    <>
      <PageHeader title="Payouts" sentence="What was paid to you, and how every month adds up." />
      {bankFirst ? bankPart : null}
      <Debts debts={debts} />
      <Section title="Paid and on its way">
        <PayoutsTable
          rows={rows}
          now={now}
          newerHref={cursor ? "/creator/payouts" : null}
          olderHref={next ? `/creator/payouts?after=${next}` : null}
        />
      </Section>
      <StatementList accounts={accounts} />
      {bankFirst ? null : bankPart}
    </>
  )
}
