import type { Metadata } from "next"
import { ProductFilters } from "@/components/products/product-filters"
import { ProductTable } from "@/components/products/product-table"
import { ReadAgain } from "@/components/products/read-again"
import { readSoFar } from "@/components/products/read-so-far"
import { Reading } from "@/components/products/reading"
import { WatchCatalog } from "@/components/products/watch-catalog"
import { parseSort } from "@/components/ui/data-table-column"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { PageHeader } from "@/components/ui/page-header"
import { caller } from "@/server/api/caller"
import { type Query, withParam } from "../query"
import { read } from "./product-query"

export const metadata: Metadata = { title: "Products" }

type Props = { params: Promise<{ brand: string }>; searchParams: Promise<Query> }

const ROWS = 25

/** What the brand's shops sell, kept in step with them. */
export default async function ProductsPage({ params, searchParams }: Props) {
  const { brand } = await params
  const query = await searchParams
  const { filter, sort, cursor, filtered } = read(query)
  const { products, session } = (await caller()).brand
  const { rights } = await session.me({ brand })
  const { rows, next, now, timeZone } = await products.list({ brand, ...filter, sort, cursor, limit: ROWS })
  const { collections, shops, progress } = await products.filters({ brand })
  const here = `/brand/${brand}/products`
  return (
    <>
      <WatchCatalog brand={brand} seen={readSoFar(progress)} />
      <PageHeader
        title="Products"
        sentence="What your shops sell, and what it costs you where the shop says so."
        action={rights.includes("connect shops") && shops.length > 0 ? <ReadAgain brand={brand} /> : null}
      />
      <Reading progress={progress} now={now} timeZone={timeZone} />
      <ProductFilters collections={collections} shops={shops} />
      <ProductTable
        rows={rows}
        brandPath={`/brand/${brand}`}
        severalShops={shops.length > 1}
        now={now}
        timeZone={timeZone}
        sort={parseSort(sort) ?? { key: "title", descending: false }}
        sortHref={wanted => withParam(here, { ...query, after: undefined }, "sort", wanted)}
        newerHref={cursor ? withParam(here, query, "after", null) : null}
        olderHref={next ? withParam(here, query, "after", next) : null}
        empty={<NoProducts brand={brand} filtered={filtered || cursor !== undefined} connected={shops.length > 0} />}
      />
    </>
  )
}

function NoProducts({ brand, filtered, connected }: { brand: string; filtered: boolean; connected: boolean }) {
  if (filtered)
    return (
      <EmptyState
        title="No product fits"
        action={<LinkButton href={`/brand/${brand}/products`}>Show all products</LinkButton>}
      >
        Nothing your shops sell is like this. Take a filter away, or look for another word of its title.
      </EmptyState>
    )
  if (connected)
    return (
      <EmptyState title="Products appear here">
        The shop's products are read when it is connected, every night, and whenever one changes. None has come yet.
      </EmptyState>
    )
  return (
    <EmptyState
      title="Products appear here"
      action={<LinkButton href={`/brand/${brand}/settings/shop`}>Connect a shop</LinkButton>}
    >
      Connect a Shopify store, and what it sells is listed here within a minute.
    </EmptyState>
  )
}
