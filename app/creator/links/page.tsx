import type { Metadata } from "next"
import { ProgramLinks } from "@/components/creator/program-links"
import { StandingNotices } from "@/components/creator/standing-notices"
import { EmptyState } from "@/components/ui/empty-state"
import { PageHeader } from "@/components/ui/page-header"
import { caller } from "@/server/api/caller"

export const metadata: Metadata = { title: "Links & codes" }

/** What a creator shares, by program: links, codes and a way to make more. */
export default async function LinksPage() {
  const { creator } = await caller()
  const { rows: programs, now } = await creator.programs.list()
  const { rows: links } = await creator.links.list()
  const { rows: codes } = await creator.links.codes()
  const { rows: notices } = await creator.notices.list()
  const campaigns = await creator.links.campaigns()
  return (
    <>
      <PageHeader
        title="Links & codes"
        sentence="Share a link or a code. Either one is enough for an order to be yours; together they are surer."
      />
      <StandingNotices notices={notices} />
      {programs.length === 0 ? (
        <EmptyState title="Links and codes appear here">
          You are in no program yet. When a brand invites you and you accept, your link and your code are ready at once.
        </EmptyState>
      ) : null}
      {programs.map(program => (
        <ProgramLinks
          key={program.id}
          program={program}
          now={now}
          links={links.filter(link => link.enrollmentId === program.id)}
          codes={codes.filter(code => code.enrollmentId === program.id)}
          campaigns={campaigns.filter(campaign => campaign.enrollmentId === program.id)}
        />
      ))}
    </>
  )
}
