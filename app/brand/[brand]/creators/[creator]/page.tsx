import { TRPCError } from "@trpc/server"
import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { cache, type ReactNode } from "react"
import { CreatorAccount } from "@/components/creators/creator-account"
import { CreatorEarnings } from "@/components/creators/creator-earnings"
import { CreatorMoney } from "@/components/creators/creator-money"
import { CreatorPayouts } from "@/components/creators/creator-payouts"
import { CreatorSentence } from "@/components/creators/creator-sentence"
import { OwnGroups } from "@/components/groups/own-groups"
import { CodesTable } from "@/components/links/codes-table"
import { LinksTable } from "@/components/links/links-table"
import { CreatorPeriods } from "@/components/periods/creator-periods"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { StatusChip } from "@/components/ui/status-chip"
import { TextLink } from "@/components/ui/text-link"
import { caller } from "@/server/api/caller"
import { BesideCommission } from "./beside-commission"

type Props = { params: Promise<{ brand: string; creator: string }> }

/** Title and page ask once. */
const read = cache(async (brand: string, creator: string) => {
  try {
    return await (await caller()).brand.creators.page({ brand, creator })
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST")) notFound()
    throw error
  }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { brand, creator } = await params
  return { title: (await read(brand, creator)).name }
}

/** One creator with this brand: their money first, then what they share and what came of it. */
export default async function CreatorPage({ params }: Props) {
  const { brand, creator } = await params
  const page = await read(brand, creator)
  const { brand: doors } = await caller()
  const { rights } = await doors.session.me({ brand })
  const periods = await doors.periods.ofCreator({ brand, creator })
  const { name, now, timeZone } = page
  const brandPath = `/brand/${brand}`
  const view = { brand, now, timeZone, ofOne: true }
  return (
    <>
      <PageHeader
        back={{ href: `${brandPath}/creators`, label: "Creators" }}
        title={name}
        status={<StatusChip status={page.enrollments.at(-1)?.state ?? "ended"} />}
        sentence={<CreatorSentence page={page} />}
      />
      <CreatorMoney id={page.id} name={name} money={page.money} now={now} timeZone={timeZone} />
      {page.groups.length > 0 ? (
        <Section title="Group" hint="Rules of the plan can be for a group alone.">
          <OwnGroups page={page} brand={brand} mayMove={rights.includes("change programs")} />
        </Section>
      ) : null}
      <Section title="Bank account">
        <CreatorAccount name={name} account={page.account} now={now} timeZone={timeZone} />
      </Section>
      <CreatorPeriods {...periods} />
      <Section
        title="Links"
        hint="Clicks are of the last 30 days."
        action={<TextLink href={`${brandPath}/links?creator=${creator}`}>All links</TextLink>}
      >
        <LinksTable rows={page.links} {...view} empty={<None>{name} has no links.</None>} />
      </Section>
      <Section title="Codes">
        <CodesTable
          rows={page.codes}
          mayAsk={rights.includes("manage codes")}
          {...view}
          empty={<None>{name} has no discount codes.</None>}
        />
      </Section>
      <Section
        title="Newest commissions"
        action={<TextLink href={`${brandPath}/commissions?creator=${creator}`}>All commissions</TextLink>}
      >
        <CreatorEarnings rows={page.earnings} brandPath={brandPath} now={now} timeZone={timeZone} />
      </Section>
      <BesideCommission brand={brand} person={page} rights={rights} />
      {page.payouts ? (
        <Section title="Payouts">
          <CreatorPayouts rows={page.payouts} brandPath={brandPath} now={now} timeZone={timeZone} />
        </Section>
      ) : null}
    </>
  )
}

function None({ children }: { children: ReactNode }) {
  return <p className="text-quiet text-sm">{children}</p>
}
