import type { Metadata } from "next"
import { AddDomain } from "@/components/links/add-domain"
import { DomainPanel } from "@/components/links/domain-panel"
import { LinksTabs } from "@/components/links/links-tabs"
import { EmptyState } from "@/components/ui/empty-state"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { caller } from "@/server/api/caller"
import { LINKS_SENTENCE } from "../links-query"

export const metadata: Metadata = { title: "Domains" }

type Props = { params: Promise<{ brand: string }> }

/** Under which domain the brand's links are shared. */
export default async function DomainsPage({ params }: Props) {
  const { brand } = await params
  const { domains, session } = (await caller()).brand
  const { rights } = await session.me({ brand })
  const { rows, example, now, timeZone } = await domains.list({ brand })
  const mayManage = rights.includes("manage links")
  return (
    <>
      <PageHeader title="Links & codes" sentence={LINKS_SENTENCE} />
      <LinksTabs brandPath={`/brand/${brand}`} current="domains" />
      <div className="pt-6">
        <Section
          title="Where links are shared"
          hint={
            <>
              A link looks like <span className="break-all font-mono text-xs">{example}</span> now. Its ending stays the
              same when the domain changes, and our address always works.
            </>
          }
        >
          {rows.length === 0 ? (
            <EmptyState title="Your domains appear here">
              Links under your own name are trusted more and are shorter. Add a domain, write two records into its DNS,
              and all links are shown under it.
            </EmptyState>
          ) : (
            rows.map(domain => (
              <DomainPanel
                key={domain.id}
                brand={brand}
                domain={domain}
                mayManage={mayManage}
                now={now}
                timeZone={timeZone}
              />
            ))
          )}
        </Section>
        {mayManage ? (
          <Section title="Add a domain">
            <AddDomain brand={brand} />
          </Section>
        ) : null}
      </div>
    </>
  )
}
