import { Download } from "lucide-react"
import type { Metadata } from "next"
import { ConventionVersions } from "@/components/links/convention-versions"
import { FindingsTable } from "@/components/links/findings-table"
import { LinksTabs } from "@/components/links/links-tabs"
import { FINDING_KIND_OPTIONS, FINDING_PART_OPTIONS } from "@/components/links/utm-data"
import { UtmEditor } from "@/components/links/utm-editor"
import { buttonStyle } from "@/components/ui/button-style"
import { EmptyState } from "@/components/ui/empty-state"
import { FilterChip } from "@/components/ui/filter-chip"
import { Fold } from "@/components/ui/fold"
import { LinkButton } from "@/components/ui/link-button"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { caller } from "@/server/api/caller"
import { type Query, withParam } from "../../query"
import { LINKS_SENTENCE } from "../links-query"
import { readFindingsQuery } from "./findings-query"

export const metadata: Metadata = { title: "UTM" }

type Props = { params: Promise<{ brand: string }>; searchParams: Promise<Query> }

/** How the brand's links name themselves in the shop's reports, and how landings really did. */
export default async function UtmPage({ params, searchParams }: Props) {
  const { brand } = await params
  const query = await searchParams
  const filter = readFindingsQuery(query)
  const { utm, session } = (await caller()).brand
  const { rights } = await session.me({ brand })
  const { inForce, version, placeholders, versions, now, timeZone } = await utm.convention({ brand })
  const { rows, more, landings, days } = await utm.findings({ brand, ...filter })
  const brandPath = `/brand/${brand}`
  const here = `${brandPath}/links/utm`
  const filtered = Boolean(filter.kind || filter.part)
  return (
    <>
      <PageHeader title="Links & codes" sentence={LINKS_SENTENCE} />
      <LinksTabs brandPath={brandPath} current="utm" />
      <div className="pt-6">
        <Section
          title={version === 0 ? "Convention" : `Convention, version ${version}`}
          hint="What every link says of itself in the shop's reports. A new version applies to all links, also those that were shared."
        >
          <UtmEditor
            key={version}
            brand={brand}
            inForce={inForce}
            placeholders={placeholders}
            mayPublish={rights.includes("manage links")}
          />
          {versions.length > 0 ? (
            <Fold label={versions.length === 1 ? "1 version" : `${versions.length} versions`} className="pt-4">
              <ConventionVersions versions={versions} now={now} timeZone={timeZone} />
            </Fold>
          ) : null}
        </Section>
        <Section
          title="What landings say"
          hint={`${landings.toLocaleString("en")} landings of the last ${days} days, as orders and visits tell them.`}
          action={
            rows.length > 0 ? (
              <a href={withParam(`${here}/export`, query, "after", null)} download className={buttonStyle({})}>
                <Download aria-hidden />
                Export CSV
              </a>
            ) : null
          }
        >
          <div className="flex flex-wrap items-center gap-2 pb-3">
            <FilterChip param="kind" label="What" options={FINDING_KIND_OPTIONS} />
            <FilterChip param="part" label="Parameter" options={FINDING_PART_OPTIONS} />
          </div>
          <FindingsTable rows={rows} empty={<NoFindings here={here} filtered={filtered} landings={landings} />} />
          {more > 0 ? <p className="pt-3 text-quiet text-sm">And {more} more, in the file.</p> : null}
        </Section>
      </div>
    </>
  )
}

function NoFindings({ here, filtered, landings }: { here: string; filtered: boolean; landings: number }) {
  if (filtered)
    return (
      <EmptyState title="Nothing of this kind" action={<LinkButton href={here}>Show all findings</LinkButton>}>
        No landing of these days has this fault.
      </EmptyState>
    )
  if (landings === 0)
    return (
      <EmptyState title="Findings appear here">
        Once orders come, the address that each shopper landed on is held against your convention: what is missing,
        written in two ways, or names nobody.
      </EmptyState>
    )
  return (
    <EmptyState title="Every landing names itself well">
      Nothing is missing, and nothing is written in two ways. New landings are looked at whenever this page is opened.
    </EmptyState>
  )
}
