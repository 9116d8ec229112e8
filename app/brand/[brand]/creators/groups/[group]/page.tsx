import { TRPCError } from "@trpc/server"
import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { cache } from "react"
import { Sentences } from "@/components/creators/sentences"
import { MembersTable } from "@/components/groups/members-table"
import { MoveCreators } from "@/components/groups/move-creators"
import { MovesTable } from "@/components/groups/moves-table"
import { RenameGroup } from "@/components/groups/name-group"
import { EmptyState } from "@/components/ui/empty-state"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import { caller } from "@/server/api/caller"

type Props = {
  params: Promise<{ brand: string; group: string }>
  searchParams: Promise<{ after?: string | string[] }>
}

/** Title and page ask once. */
const read = cache(async (brand: string, group: string, cursor: string | undefined) => {
  try {
    return await (await caller()).brand.groups.one({ brand, group, cursor })
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST")) notFound()
    throw error
  }
})

const cursorOf = async (search: Props["searchParams"]) => {
  const { after } = await search
  return typeof after === "string" ? after : undefined
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { brand, group } = await params
  return { title: (await read(brand, group, await cursorOf(searchParams))).name }
}

/** One group: who is in it, its own terms, and who came and left. */
export default async function GroupPage({ params, searchParams }: Props) {
  const { brand, group } = await params
  const cursor = await cursorOf(searchParams)
  const whole = await read(brand, group, cursor)
  const { rights } = await (await caller()).brand.session.me({ brand })
  const changes = rights.includes("change programs")
  const { name, programId, programName, terms, members, next, groups, moves, now, timeZone } = whole
  const count = groups.find(one => one.id === whole.id)?.members ?? 0
  const here = `/brand/${brand}/creators/groups/${group}`
  return (
    <>
      <PageHeader
        back={{ href: `/brand/${brand}/creators/groups`, label: "Groups" }}
        title={name}
        sentence={`${count === 1 ? "1 creator" : `${count} creators`} of ${programName}.`}
        action={
          changes ? (
            <span className="flex gap-2">
              <RenameGroup brand={brand} group={whole} />
              <MoveCreators brand={brand} program={programId} group={whole} />
            </span>
          ) : null
        }
      />
      <Section
        title="Their own terms"
        hint="Rules of the plan that are for this group."
        action={
          changes ? <TextLink href={`/brand/${brand}/settings/program/${programId}`}>Change the terms</TextLink> : null
        }
      >
        {terms.length > 0 ? (
          <Sentences items={terms} />
        ) : (
          <p className="text-quiet text-sm">
            No rule is for this group: its creators earn what everybody does. Add one with the condition “Groups of
            creators”.
          </p>
        )}
      </Section>
      <Section title="Creators">
        <MembersTable
          rows={members}
          brand={brand}
          group={whole.id}
          groups={groups}
          mayMove={changes}
          newerHref={cursor ? here : null}
          olderHref={next ? `${here}?after=${next}` : null}
          empty={<EmptyState title="Nobody is in this group">Move creators here to give them its terms.</EmptyState>}
        />
      </Section>
      {moves.length > 0 ? (
        <Section title="Who came and left" hint="The newest hundred moves.">
          <MovesTable rows={moves} now={now} timeZone={timeZone} />
        </Section>
      ) : null}
    </>
  )
}
