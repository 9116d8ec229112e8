import type { Metadata } from "next"
import { Sentences } from "@/components/creators/sentences"
import { When } from "@/components/format/when"
import { SettingsHead } from "@/components/settings/settings-head"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { Section } from "@/components/ui/section"
import { caller } from "@/server/api/caller"

export const metadata: Metadata = { title: "Attribution" }

/** How orders are credited: the policy in force in plain words, what each version changed, the way to change it. */
export default async function AttributionPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await params
  const { session, attribution } = (await caller()).brand
  const { rights } = await session.me({ brand })
  const { policies, now, timeZone } = await attribution.policies({ brand })
  const inForce = policies.find(policy => policy.inForceFrom <= now)
  const settings = `/brand/${brand}/settings/attribution`
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
      {policies.map(({ version, words, changes, inForceFrom, publishedBy }) => (
        <Section
          key={version}
          title={titleOf(version, inForceFrom, inForce?.version, now)}
          hint={
            <>
              For orders placed from <When as="day" at={inForceFrom} now={now} timeZone={timeZone} /> on
              {publishedBy ? `, published by ${publishedBy}` : ""}. Each order keeps the version it was decided by.
            </>
          }
          action={
            version === policies[0]?.version ? (
              <div className="flex gap-2">
                <LinkButton href={`/brand/${brand}/rules`}>Rules to share</LinkButton>
                {rights.includes("change attribution") ? (
                  <LinkButton href={`${settings}/change`} look="primary">
                    Change the policy
                  </LinkButton>
                ) : null}
              </div>
            ) : undefined
          }
        >
          {version === inForce?.version || changes.length === 0 ? (
            <Sentences items={words} />
          ) : (
            <Sentences items={changes.map(({ rule, after }) => [rule, after] as const)} />
          )}
        </Section>
      ))}
    </>
  )
}

function titleOf(version: number, inForceFrom: Date, inForce: number | undefined, now: Date): string {
  if (version === inForce) return `Version ${version}, in force`
  return inForceFrom > now ? `Version ${version}, to come` : `Version ${version}: what it said then`
}
