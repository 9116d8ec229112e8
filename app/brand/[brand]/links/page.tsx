import type { Metadata } from "next"
import { LinksTable } from "@/components/links/links-table"
import { LinksTabs } from "@/components/links/links-tabs"
import { EmptyState } from "@/components/ui/empty-state"
import { PageHeader } from "@/components/ui/page-header"
import { caller } from "@/server/api/caller"
import { LINKS_SENTENCE, type LinksQuery, pagesOf, readQuery } from "./links-query"

export const metadata: Metadata = { title: "Links" }

type Props = { params: Promise<{ brand: string }>; searchParams: Promise<LinksQuery> }

/** Every tracking link of the brand, newest first. */
export default async function LinksPage({ params, searchParams }: Props) {
  const { brand } = await params
  const query = readQuery(await searchParams)
  const { links } = (await caller()).brand
  const creators = await links.creators({ brand })
  const { rows, next, now, timeZone } = await links.list({ brand, ...query })
  const brandPath = `/brand/${brand}`
  return (
    <>
      <PageHeader title="Links & codes" sentence={LINKS_SENTENCE} />
      <LinksTabs brandPath={brandPath} current="links" creators={creators} creator={query.creator} />
      <LinksTable
        rows={rows}
        brand={brand}
        now={now}
        timeZone={timeZone}
        {...pagesOf(`${brandPath}/links`, query, next)}
        empty={
          <EmptyState title="Links appear here">
            Each creator gets a link to your shop the moment they accept an invitation, and can make more to any page of
            it. There is none yet.
          </EmptyState>
        }
      />
    </>
  )
}
