import type { Metadata } from "next"
import { orNotFound } from "@/app/creator/or-not-found"
import { When } from "@/components/format/when"
import { Money } from "@/components/money/money"
import { JudgeSignal } from "@/components/risk/judge-signal"
import { NoticeList } from "@/components/risk/notice-list"
import { Reasons } from "@/components/risk/reasons"
import type { LeakShown, SignalShown } from "@/components/risk/risk-data"
import { subjectOf } from "@/components/risk/risk-words"
import { RotateCode } from "@/components/risk/rotate-code"
import { ScoreBar } from "@/components/risk/score-bar"
import { UsesChart } from "@/components/risk/uses-chart"
import { UsesTable } from "@/components/risk/uses-table"
import { DefinitionList } from "@/components/ui/definition-list"
import { LinkButton } from "@/components/ui/link-button"
import { Notice } from "@/components/ui/notice"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { StatusChip } from "@/components/ui/status-chip"
import { caller } from "@/server/api/caller"

export const metadata: Metadata = { title: "Risk signal" }

type Props = { params: Promise<{ brand: string; signal: string }> }

/** One thing that looks wrong: why, what hangs on it, what it rests on, and a person's word. */
export default async function SignalPage({ params }: Props) {
  const { brand, signal: id } = await params
  const { risk } = (await caller()).brand
  const signal = await orNotFound(risk.signal({ brand, signal: id }))
  const { now, timeZone, leak, notices, judges } = signal
  const path = `/brand/${brand}`
  return (
    <>
      <PageHeader
        back={{ href: `${path}/risk`, label: "Risk" }}
        title={`${signal.creatorName} · ${subjectOf(signal)}`}
        status={<StatusChip status={signal.state} />}
        sentence={signal.reasons[0]?.words}
        action={
          <>
            <LinkButton href={`${path}/links/codes?creator=${signal.creatorId}`}>Their codes</LinkButton>
            {signal.rotates && signal.code ? (
              <RotateCode brand={brand} signal={signal.id} code={signal.code} creatorName={signal.creatorName} />
            ) : null}
            {judges && signal.state === "open" ? <JudgeSignal brand={brand} signal={signal} /> : null}
          </>
        }
      />
      <Decided signal={signal} />
      <Figures signal={signal} />
      <Section title="Why" hint="The score is the sum of what was seen, between 0 and 100.">
        <Reasons reasons={signal.reasons} />
      </Section>
      {notices.length > 0 ? (
        <Section title="What the creator was told">
          <NoticeList notices={notices} brand={brand} judges={judges} now={now} timeZone={timeZone} />
        </Section>
      ) : null}
      {leak ? <Leak leak={leak} path={path} now={now} timeZone={timeZone} /> : null}
    </>
  )
}

function Decided({ signal: { state, decidedAt, decidedBy, note, now, timeZone } }: { signal: SignalShown }) {
  if (!decidedAt) return null
  return (
    <Notice className="mb-6">
      <StatusChip status={state} /> by {decidedBy ?? "the system"},{" "}
      <When at={decidedAt} now={now} timeZone={timeZone} />
      {note ? `: ${note}` : "."}
    </Notice>
  )
}

function Figures({ signal }: { signal: SignalShown }) {
  const { currency, netMinor, commissionMinor, orderCount, score, level, firstSeenAt, lastSeenAt, now, timeZone } =
    signal
  return (
    <DefinitionList
      items={[
        { term: "Score", value: <ScoreBar score={score} level={level} /> },
        { term: "Orders", value: orderCount },
        { term: "They sold", value: <Money amount={{ minor: netMinor, currency }} /> },
        { term: "They earn the creator", value: <Money amount={{ minor: commissionMinor, currency }} /> },
        { term: "Since", value: <When at={firstSeenAt} now={now} timeZone={timeZone} /> },
        { term: "Last seen", value: <When at={lastSeenAt} now={now} timeZone={timeZone} /> },
      ]}
    />
  )
}

function Leak({ leak, path, now, timeZone }: { leak: LeakShown; path: string; now: Date; timeZone: string }) {
  return (
    <>
      <Section title="Uses by day">
        <UsesChart days={leak.days} now={now} timeZone={timeZone} />
      </Section>
      {leak.listings.length > 0 ? (
        <Section title="Found on">
          <ul className="flex flex-col gap-1 text-sm">
            {leak.listings.map(one => (
              <li key={one.id}>
                <a
                  className="break-all text-link underline underline-offset-2"
                  href={one.url}
                  rel="noreferrer nofollow"
                  target="_blank"
                >
                  {one.url}
                </a>
                {one.note ? <span className="text-quiet"> {one.note}</span> : null}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section title="Newest uses">
        <UsesTable uses={leak.uses} brandPath={path} now={now} timeZone={timeZone} />
      </Section>
    </>
  )
}
