import type { Metadata } from "next"
import { TermsNews } from "@/components/creator/terms-news"
import { Sentences } from "@/components/creators/sentences"
import { EmptyState } from "@/components/ui/empty-state"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { caller } from "@/server/api/caller"

export const metadata: Metadata = { title: "Rules" }

/** By which rules each brand credits and pays: the same words as on the brand's own page. */
export default async function CreatorRulesPage() {
  const { rows, now } = await (await caller()).creator.attribution.rules()
  return (
    <>
      <PageHeader
        title="The rules"
        sentence="Who is credited with an order, and what it earns. The brand reads the same words."
      />
      {rows.length === 0 ? (
        <EmptyState title="Rules appear here">Each program you join brings its own.</EmptyState>
      ) : null}
      {rows.map(({ id, brandName, programName, group, terms, news, policy }) => (
        <Section key={id} title={`${programName} by ${brandName}`} hint={hintOf(brandName, group, policy)}>
          {news ? <TermsNews news={news} now={now} /> : null}
          <Sentences items={[...terms, ...(policy?.words ?? [])]} />
        </Section>
      ))}
    </>
  )
}

function hintOf(brandName: string, group: string | null, policy: { version: number } | null): string | undefined {
  const words = [
    group ? `You are in ${group}: these are your terms.` : null,
    policy ? `Version ${policy.version} of how ${brandName} credits orders.` : null,
  ].filter(sentence => sentence !== null)
  return words.length > 0 ? words.join(" ") : undefined
}
