import type { Metadata } from "next"
import { CheckedLine } from "@/components/home/checked-line"
import { ClearsNext } from "@/components/home/clears-next"
import { CreditedChart } from "@/components/home/credited-chart"
import type { Home } from "@/components/home/home-data"
import { MoneyFlow } from "@/components/home/money-flow"
import { needsOf } from "@/components/home/needs"
import { NeedsYou } from "@/components/home/needs-you"
import { OwedNow, owedSentence } from "@/components/home/owed-now"
import { OrderTable } from "@/components/orders/order-table"
import { WatchOrders } from "@/components/orders/watch-orders"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import { caller } from "@/server/api/caller"

export const metadata: Metadata = { title: "Home" }

type Props = { params: Promise<{ brand: string }> }

const NEWEST_ORDERS = 6

/** What the brand owes its creators now, how the rest is on its way, and what needs a person. */
export default async function HomePage({ params }: Props) {
  const { brand: slug } = await params
  const { brand } = await caller()
  const home = await brand.home.overview({ brand: slug })
  const orders = await brand.orders.list({ brand: slug, limit: NEWEST_ORDERS })
  const path = `/brand/${slug}`
  return (
    <>
      <WatchOrders brand={slug} newest={orders.newest} />
      {home.totals.length > 0 ? (
        <PageHeader title="Home" figure={<OwedNow totals={home.totals} />} sentence={owedSentence(home)} />
      ) : (
        <PageHeader title="Home" sentence="Nothing is owed: no order has earned a creator anything yet." />
      )}
      <MoneyFlow home={home} />
      <Waiting home={home} path={path} />
      {home.credited.map(credited => (
        <Section
          key={credited.currency}
          title={home.credited.length > 1 ? `Last 30 days, ${credited.currency}` : "Last 30 days"}
          hint="Net sales of orders credited to creators, and what those earn them."
        >
          <CreditedChart credited={credited} />
        </Section>
      ))}
      <Section
        title="Newest orders"
        action={orders.rows.length > 0 ? <TextLink href={`${path}/orders`}>All orders</TextLink> : null}
      >
        <OrderTable
          rows={orders.rows}
          brandPath={path}
          now={orders.now}
          timeZone={orders.timeZone}
          empty={<NoOrders path={path} />}
        />
      </Section>
    </>
  )
}

function Waiting({ home, path }: { home: Home; path: string }) {
  return (
    <div className="grid gap-x-12 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <Section title="Needs a person" className="first:pt-8">
        <NeedsYou needs={needsOf(home, path)} />
        <CheckedLine home={home} path={path} />
      </Section>
      <Section title="Clears next">
        <ClearsNext home={home} />
      </Section>
    </div>
  )
}

function NoOrders({ path }: { path: string }) {
  return (
    <EmptyState title="Orders appear here" action={<LinkButton href={`${path}/creators`}>Invite a creator</LinkButton>}>
      As soon as somebody buys in a connected shop, the order shows here with who caused it. Creators bring the first
      ones.
    </EmptyState>
  )
}
