import type { Metadata } from "next"
import { Sentences } from "@/components/creators/sentences"
import { When } from "@/components/format/when"
import { SettingsHead } from "@/components/settings/settings-head"
import { EmptyState } from "@/components/ui/empty-state"
import { Section } from "@/components/ui/section"
import { caller } from "@/server/api/caller"

export const metadata: Metadata = { title: "Attribution" }

/** How orders are credited, in plain words, version by version. */
export default async function AttributionPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await params
  const { session, settings } = (await caller()).brand
  const { rights } = await session.me({ brand })
  const { policies, now, timeZone } = await settings.attribution({ brand })
  const inForce = policies.find(policy => policy.inForceFrom <= now)
  return (
    <>
      <SettingsHead brand={brand} current="attribution" audit={rights.includes("see the audit log")} />
      {policies.length === 0 ? (
        <div className="pt-6">
          <EmptyState title="The attribution policy appears here">
            It says which creator an order is credited to. Without one, no order is credited to anybody.
          </EmptyState>
        </div>
      ) : null}
      {policies.map(({ version, words, inForceFrom, publishedBy }) => (
        <Section
          key={version}
          title={version === inForce?.version ? `Version ${version}, in force` : `Version ${version}`}
          hint={
            <>
              For orders placed from <When as="day" at={inForceFrom} now={now} timeZone={timeZone} /> on
              {publishedBy ? `, published by ${publishedBy}` : ""}. Each order keeps the version it was decided by.
            </>
          }
        >
          <Sentences items={words} />
        </Section>
      ))}
    </>
  )
}
