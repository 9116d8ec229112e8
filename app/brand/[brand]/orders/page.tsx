import type { Metadata } from "next"
import { OrderFilters } from "@/components/orders/order-filters"
import { OrderTable } from "@/components/orders/order-table"
import { WatchOrders } from "@/components/orders/watch-orders"
import { buttonStyle } from "@/components/ui/button-style"
import { parseSort } from "@/components/ui/data-table-column"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { PageHeader } from "@/components/ui/page-header"
import { caller } from "@/server/api/caller"
import { type Query, withParam } from "../query"
import { read } from "./order-query"

export const metadata: Metadata = { title: "Orders" }

type Props = { params: Promise<{ brand: string }>; searchParams: Promise<Query> }

const ROWS = 25

/** Every order the shops told of, newest first; a new one appears by itself on the first page. */
export default async function OrdersPage({ params, searchParams }: Props) {
  const { brand } = await params
  const query = await searchParams
  const { filter, filtered } = read(query)
  const { orders } = (await caller()).brand
  const { rows, next, newest, now, timeZone } = await orders.list({ brand, ...filter, limit: ROWS })
  const { sources, shops } = await orders.filters({ brand })
  const here = `/brand/${brand}/orders`
  return (
    <>
      {filter.cursor ? null : <WatchOrders brand={brand} newest={newest} />}
      <PageHeader
        title="Orders"
        sentence="What your shops sold, who is credited for it, and what that earned."
        action={
          rows.length > 0 ? (
            // A plain link: the file is downloaded, not navigated to.
            <a href={withParam(`${here}/export`, query, "after", null)} download className={buttonStyle({})}>
              Export CSV
            </a>
          ) : null
        }
      />
      <OrderFilters sources={sources} shops={shops} />
      <OrderTable
        rows={rows}
        brandPath={`/brand/${brand}`}
        now={now}
        timeZone={timeZone}
        severalShops={shops.length > 1}
        sort={parseSort(filter.sort)}
        sortHref={wanted => withParam(here, { ...query, after: undefined }, "sort", wanted)}
        newerHref={filter.cursor ? withParam(here, query, "after", null) : null}
        olderHref={next ? withParam(here, query, "after", next) : null}
        empty={<NoOrders here={here} filtered={filtered || filter.cursor !== undefined} />}
      />
    </>
  )
}

function NoOrders({ here, filtered }: { here: string; filtered: boolean }) {
  if (filtered)
    return (
      <EmptyState title="No order fits" action={<LinkButton href={here}>Show all orders</LinkButton>}>
        Nothing among your orders is like this. Take a filter away, or look for the name as the shop shows it.
      </EmptyState>
    )
  return (
    <EmptyState title="Orders appear here">
      As soon as somebody buys in a connected shop, the order shows here within two seconds, with who caused it and what
      that earns. There has been none yet.
    </EmptyState>
  )
}
