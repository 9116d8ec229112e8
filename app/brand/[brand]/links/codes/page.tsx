import type { Metadata } from "next"
import { CodesTable } from "@/components/links/codes-table"
import { LinkFilters } from "@/components/links/link-filters"
import { LinksTabs } from "@/components/links/links-tabs"
import { EmptyState } from "@/components/ui/empty-state"
import { PageHeader } from "@/components/ui/page-header"
import { caller } from "@/server/api/caller"
import { LINKS_SENTENCE, type LinksQuery, pagesOf, readQuery } from "../links-query"

export const metadata: Metadata = { title: "Codes" }

type Props = { params: Promise<{ brand: string }>; searchParams: Promise<LinksQuery> }

/** Every discount code of the brand's creators, newest first, with what the shop says of it. */
export default async function CodesPage({ params, searchParams }: Props) {
  const { brand } = await params
  const query = readQuery(await searchParams)
  const { links, session } = (await caller()).brand
  const { rights } = await session.me({ brand })
  const creators = await links.creators({ brand })
  const { rows, next, now, timeZone } = await links.codes({ brand, ...query })
  const brandPath = `/brand/${brand}`
  return (
    <>
      <PageHeader title="Links & codes" sentence={LINKS_SENTENCE} />
      <LinksTabs brandPath={brandPath} current="codes" creator={query.creator} />
      <LinkFilters creators={creators} />
      <CodesTable
        rows={rows}
        brand={brand}
        mayAsk={rights.includes("manage codes")}
        now={now}
        timeZone={timeZone}
        {...pagesOf(`${brandPath}/links/codes`, query, next)}
        empty={
          <EmptyState title="Codes appear here">
            Your shop makes a discount code for each creator a few seconds after they accept an invitation, if the
            program's terms promise one. There is none yet.
          </EmptyState>
        }
      />
    </>
  )
}
