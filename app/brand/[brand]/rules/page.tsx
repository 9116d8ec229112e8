import type { Metadata } from "next"
import { Sentences } from "@/components/creators/sentences"
import { When } from "@/components/format/when"
import { CopyButton } from "@/components/ui/copy-button"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { caller } from "@/server/api/caller"

export const metadata: Metadata = { title: "Rules" }

/** How orders are credited and what each program promises, in plain words, for creators and finance alike. */
export default async function RulesPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await params
  const rules = await (await caller()).brand.attribution.rules({ brand })
  const { brandName, policy, programs, now, timeZone, creatorUrl } = rules
  return (
    <>
      <PageHeader
        title={`The rules of ${brandName}`}
        sentence="Who is credited with an order, and what that earns. Creators read the same words in their portal, under More."
        action={<CopyButton value={creatorUrl} what="address of the rules" label="Copy the link for creators" />}
      />
      <Section
        title="Who is credited"
        hint={
          policy ? (
            <>
              Version {policy.version}, for orders placed from{" "}
              <When as="day" at={policy.inForceFrom} now={now} timeZone={timeZone} /> on.
            </>
          ) : undefined
        }
      >
        {policy ? <Sentences items={policy.words} /> : <p className="text-quiet text-sm">No policy is in force yet.</p>}
      </Section>
      {programs.map(({ id, name, version, words }) => (
        <Section
          key={id}
          title={`What ${name} promises`}
          hint={version ? `Version ${version} of its terms.` : undefined}
        >
          <Sentences items={words} />
        </Section>
      ))}
    </>
  )
}
