import { Download } from "lucide-react"
import type { Metadata } from "next"
import { LinkFilters } from "@/components/links/link-filters"
import { LinksTable } from "@/components/links/links-table"
import { LinksTabs } from "@/components/links/links-tabs"
import { MakeLinks } from "@/components/links/make-links"
import { buttonStyle } from "@/components/ui/button-style"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { PageHeader } from "@/components/ui/page-header"
import { caller } from "@/server/api/caller"
import { type Query, withParam } from "../query"
import { LINK_STATE_OPTIONS, LINKS_SENTENCE, readLinksQuery } from "./links-query"

export const metadata: Metadata = { title: "Links" }

type Props = { params: Promise<{ brand: string }>; searchParams: Promise<Query> }

/** Every tracking link of the brand, and a way to make more for its creators. */
export default async function LinksPage({ params, searchParams }: Props) {
  const { brand } = await params
  const query = await searchParams
  const { filter, sort, shownSort, cursor } = readLinksQuery(query)
  const { links, session } = (await caller()).brand
  const { rights } = await session.me({ brand })
  const creators = await links.creators({ brand })
  const choices = await links.choices({ brand })
  const { rows, next, now, timeZone } = await links.list({ brand, ...filter, sort, cursor })
  const brandPath = `/brand/${brand}`
  const here = `${brandPath}/links`
  const sorted = (by: string) => withParam(here, { ...query, after: undefined }, "sort", by)
  return (
    <>
      <PageHeader
        title="Links & codes"
        sentence={LINKS_SENTENCE}
        action={
          <>
            {rows.length > 0 ? (
              // A plain link: the file is downloaded, not navigated to.
              <a href={withParam(`${here}/export`, query, "after", null)} download className={buttonStyle({})}>
                <Download aria-hidden />
                Export CSV
              </a>
            ) : null}
            {rights.includes("manage links") ? (
              <MakeLinks
                brand={brand}
                choices={choices}
                example={choices.example ?? "https://your-shop.com/products/…"}
              />
            ) : null}
          </>
        }
      />
      <LinksTabs brandPath={brandPath} current="links" creator={filter.creator} />
      <LinkFilters creators={creators} campaigns={choices.campaigns} states={LINK_STATE_OPTIONS} />
      <LinksTable
        rows={rows}
        brand={brand}
        now={now}
        timeZone={timeZone}
        mayKeep={rights.includes("manage links")}
        sort={shownSort ?? undefined}
        sortHrefs={{ made: sorted("made"), "-made": sorted("-made") }}
        newerHref={cursor ? withParam(here, query, "after", null) : null}
        olderHref={next ? withParam(here, query, "after", next) : null}
        empty={<NoLinks here={here} filtered={Object.values(filter).some(Boolean) || cursor !== undefined} />}
      />
    </>
  )
}

function NoLinks({ here, filtered }: { here: string; filtered: boolean }) {
  if (filtered)
    return (
      <EmptyState title="No link fits" action={<LinkButton href={here}>Show all links</LinkButton>}>
        None of your links is like this. Take a filter away, or look for another word of its name, ending or page.
      </EmptyState>
    )
  return (
    <EmptyState title="Links appear here">
      Each creator gets a link to your shop the moment they accept an invitation, and can make more to any page of it.
      There is none yet.
    </EmptyState>
  )
}
