import type { Metadata } from "next"
import { Sentences } from "@/components/creators/sentences"
import { VersionList } from "@/components/plans/version-list"
import { SettingsHead } from "@/components/settings/settings-head"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { Section } from "@/components/ui/section"
import { caller } from "@/server/api/caller"

export const metadata: Metadata = { title: "Program terms" }

/** What each program promises, in words, in all its versions. */
export default async function ProgramPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await params
  const { session, settings } = (await caller()).brand
  const { rights } = await session.me({ brand })
  const { programs, now, timeZone } = await settings.programs({ brand })
  const changes = rights.includes("change programs")
  return (
    <>
      <SettingsHead brand={brand} current="program" audit={rights.includes("see the audit log")} />
      {programs.length === 0 ? (
        <div className="pt-6">
          <EmptyState title="Programs appear here">
            A program says what creators earn and when. This brand has none yet.
          </EmptyState>
        </div>
      ) : null}
      {programs.map(program => (
        <Section
          key={program.id}
          title={program.name}
          hint="What creators read before they accept."
          action={
            changes ? (
              <LinkButton href={`/brand/${brand}/settings/program/${program.id}`} look="primary">
                Change the terms
              </LinkButton>
            ) : null
          }
        >
          <Sentences items={program.versions.find(version => version.inForce)?.words ?? []} />
          <h3 className="pt-6 pb-1 font-medium text-sm text-strong">Versions</h3>
          <VersionList rows={program.versions} now={now} timeZone={timeZone} />
        </Section>
      ))}
    </>
  )
}
