import type { Metadata } from "next"
import { AddMember } from "@/components/settings/add-member"
import { MembersTable } from "@/components/settings/members-table"
import { RoleRightsTable } from "@/components/settings/role-rights-table"
import { SettingsHead } from "@/components/settings/settings-head"
import { Section } from "@/components/ui/section"
import { caller } from "@/server/api/caller"

export const metadata: Metadata = { title: "Members" }

/** Who is in the brand, and what each may do. */
export default async function MembersPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await params
  const { session, settings } = (await caller()).brand
  const { rights } = await session.me({ brand })
  const { members, roles, now, timeZone } = await settings.members({ brand })
  const manages = rights.includes("manage members")
  const present = members.filter(member => !member.endedAt)
  const left = members.filter(member => member.endedAt)
  return (
    <>
      <SettingsHead brand={brand} current="members" audit={rights.includes("see the audit log")} />
      <Section
        title="Members"
        hint={manages ? "Every change is written to the audit log." : "Owners add members and change roles."}
        action={manages ? <AddMember brand={brand} /> : null}
      >
        <MembersTable rows={[...present, ...left]} manageAs={manages ? brand : null} now={now} timeZone={timeZone} />
      </Section>
      <Section title="What each role may do">
        <RoleRightsTable roles={roles} />
      </Section>
    </>
  )
}
