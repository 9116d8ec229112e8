import { ChevronRight } from "lucide-react"
import { When } from "@/components/format/when"
import { givesWords, limitWords } from "@/components/offers/offer-words"
import { percentText } from "@/components/orders/percent"
import { DefinitionList } from "@/components/ui/definition-list"
import { Fold } from "@/components/ui/fold"
import { Notice } from "@/components/ui/notice"
import { StatusChip } from "@/components/ui/status-chip"
import type { OwnCampaign, OwnCode, OwnLink, OwnProgram } from "./creator-data"
import { AwayRow, CodeRow, LinkRow } from "./link-row"
import { MakeLink } from "./make-link"

type ProgramLinksProps = {
  program: OwnProgram
  links: readonly OwnLink[]
  codes: readonly OwnCode[]
  campaigns: readonly OwnCampaign[]
  now: Date
}

/** All there is to share for one program, and under which terms. */
export function ProgramLinks({ program, links, codes, campaigns, now }: ProgramLinksProps) {
  const active = program.state === "active"
  const away = links.filter(link => link.archivedAt)
  return (
    <section className="pt-8 first:pt-0 [header+&]:pt-2">
      <header className="flex items-center gap-2 pb-1">
        <h2 className="font-semibold text-base">{program.brandName}</h2>
        <span className="text-quiet">{program.programName}</span>
        {active ? null : <StatusChip status={program.state} />}
      </header>
      {active ? null : (
        <Notice look="warning" className="my-2">
          This program is {program.state}: new orders earn nothing, and no new links can be made. What was earned before
          stays yours.
        </Notice>
      )}
      <ul>
        {codes.map(code => (
          <CodeRow key={code.id} code={code} gives={codeGives(code)} />
        ))}
        {links
          .filter(link => !link.archivedAt)
          .map(link => (
            <LinkRow key={link.id} link={link} />
          ))}
      </ul>
      {active ? (
        <div className="pt-3">
          <MakeLink
            enrollmentId={program.id}
            brandName={program.brandName}
            campaigns={campaigns}
            shop={shopOf(links)}
          />
        </div>
      ) : null}
      {away.length > 0 ? (
        <Fold label={`Put away: ${away.length}`} className="pt-3">
          <ul>
            {away.map(link => (
              <AwayRow key={link.id} link={link} />
            ))}
          </ul>
        </Fold>
      ) : null}
      <details className="group pt-3">
        <summary className="inline-flex min-h-6 list-none items-center gap-1 rounded-sm text-quiet text-sm hover:text-strong touch:min-h-11">
          <ChevronRight aria-hidden className="size-3.5 transition-transform group-open:rotate-90" />
          The terms{program.version ? `, version ${program.version}` : ""}
        </summary>
        {program.noticeUntil ? (
          <Notice className="my-2" title="The terms change">
            Until <When at={program.noticeUntil} now={now} as="both" />, each order earns the better of the old and the
            new terms.
          </Notice>
        ) : null}
        <DefinitionList items={program.terms.map(([term, value]) => ({ term, value }))} />
      </details>
    </section>
  )
}

function codeGives({ terms, percentageBps, usesLeft }: OwnCode): string {
  if (terms === null) return `Takes ${percentText(percentageBps ?? 0)} off for the shopper.`
  const left = usesLeft === null ? [] : [`${usesLeft} ${usesLeft === 1 ? "use" : "uses"} left`]
  return `${[givesWords(terms), ...limitWords(terms), ...left].join(", ")}.`
}

function shopOf(links: readonly OwnLink[]): string | null {
  return links[0]?.storefrontUrl.replace(/\/$/, "") ?? null
}
