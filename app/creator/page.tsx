import type { Metadata } from "next"
import { WaitingCampaigns } from "@/components/campaigns/waiting-campaigns"
import { Checklist } from "@/components/creator/checklist"
import { type CurrencyMoney, moneyByCurrency, nextPayoutOf } from "@/components/creator/coming"
import type { OwnCode, OwnLink } from "@/components/creator/creator-data"
import { EarningsTable } from "@/components/creator/earnings-table"
import { ShareBar } from "@/components/creator/share-bar"
import { StandingNotices } from "@/components/creator/standing-notices"
import { AskedDisputes } from "@/components/disputes/asked-disputes"
import { Explained } from "@/components/explain/explained"
import { MoneyStateBar } from "@/components/money/money-state-bar"
import { PeriodProgress } from "@/components/periods/period-progress"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import { caller } from "@/server/api/caller"
import { totalFigure } from "@/server/kernel/figure"

export const metadata: Metadata = { title: "Home" }

const NEWEST = 5

/** What is coming, when, and what to share next: three seconds between two posts. */
export default async function CreatorHomePage() {
  const { creator } = await caller()
  const home = await creator.home.read()
  const { rows: earnings, now } = await creator.earnings.list({ limit: NEWEST })
  const { rows: links } = await creator.links.list()
  const { rows: codes } = await creator.links.codes()
  const { rows: asked } = await creator.disputes.list({ state: "asked", limit: NEWEST })
  const { rows: notices } = await creator.notices.list()
  const { rows: progress } = await creator.periods.progress()
  const { rows: campaigns } = await creator.campaigns.list()
  const money = moneyByCurrency(home)
  const best = linkToShare(links.filter(link => !link.archivedAt && !link.shopLeftAt))
  return (
    <div className={best ? "max-lg:pb-16" : undefined}>
      <PageHeader title="Coming to you" figure={<Numbers money={money} />} sentence={nextPayoutOf(home)} />
      <AskedDisputes disputes={asked} now={now} />
      <StandingNotices notices={notices} />
      <WaitingCampaigns campaigns={campaigns} />
      {money.map(one => (
        <div key={one.currency} className="pb-6">
          <MoneyStateBar
            label={money.length > 1 ? `Your money in ${one.currency}` : "Your money"}
            currency={one.currency}
            parts={one.parts}
          />
          {one.owedMinor > 0 ? <Owed money={one} /> : null}
        </div>
      ))}
      {best ? <ShareBar url={best.url} brandName={best.brandName} code={codeBeside(best, codes)} /> : null}
      <Checklist bank={home.bank} shared={links.some(link => link.clicks.people > 0)} />
      {progress.length > 0 ? (
        <Section title="On the way" action={<TextLink href="/creator/periods">Closed periods</TextLink>}>
          <PeriodProgress rows={progress} now={now} who="you" />
        </Section>
      ) : null}
      <Section title="Newest earnings" action={<TextLink href="/creator/earnings">All earnings</TextLink>}>
        <EarningsTable
          rows={earnings}
          now={now}
          hrefOf={id => `/creator/earnings?earning=${id}`}
          empty={<NothingYet hasLink={best !== null} />}
        />
      </Section>
    </div>
  )
}

function Numbers({ money }: { money: readonly CurrencyMoney[] }) {
  if (money.length === 0) return <>Nothing yet</>
  return (
    <span className="flex flex-wrap gap-x-6">
      {money.map(one => (
        <Explained
          key={one.currency}
          amount={{ minor: one.comingMinor, currency: one.currency }}
          of={totalFigure(one.currency, "coming")}
          what="Coming to you"
        />
      ))}
    </span>
  )
}

function Owed({ money }: { money: CurrencyMoney }) {
  return (
    <p className="pt-3 text-sm text-warning">
      <Explained
        amount={{ minor: money.owedMinor, currency: money.currency }}
        of={totalFigure(money.currency, "owed")}
        what="To pay back"
      />{" "}
      of it goes back for orders refunded after you were paid.{" "}
      <TextLink href="/creator/payouts#debts">Which ones</TextLink>
    </p>
  )
}

/** The link that most people follow; with none followed yet, the newest. */
function linkToShare(links: readonly OwnLink[]): OwnLink | null {
  return [...links].sort((a, b) => b.clicks.people - a.clicks.people)[0] ?? null
}

function codeBeside(link: OwnLink, codes: readonly OwnCode[]): string | null {
  return codes.find(code => code.enrollmentId === link.enrollmentId && code.state === "active")?.code ?? null
}

function NothingYet({ hasLink }: { hasLink: boolean }) {
  return (
    <EmptyState
      title="Orders appear here"
      action={hasLink ? null : <LinkButton href="/creator/links">See links and codes</LinkButton>}
    >
      When somebody buys through your link or with your code, the order shows here within seconds, with what you earn
      and when it clears.
    </EmptyState>
  )
}
