import { Sentences } from "@/components/creators/sentences"
import { When } from "@/components/format/when"
import type { TermsVersion } from "@/components/settings/settings-data"
import { Chip } from "@/components/ui/chip"
import { Fold } from "@/components/ui/fold"
import { ChangedTerms } from "./changed-terms"

type VersionListProps = { rows: readonly TermsVersion[]; now: Date; timeZone: string }

/** Every published version of a program's terms, newest first, each with what it changed and all of its words. None is ever edited. */
export function VersionList({ rows, now, timeZone }: VersionListProps) {
  return (
    <ol className="border-t" aria-label="Versions of the terms">
      {rows.map(version => (
        <li key={version.id} className="border-b py-3 text-sm">
          <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <span className="font-medium text-strong">Version {version.version}</span>
            <VersionState version={version} now={now} />
            <span className="text-quiet">
              from <When as="day" at={version.inForceFrom} now={now} timeZone={timeZone} />
              {version.noticeUntil ? (
                <>
                  , alone after <When as="day" at={version.noticeUntil} now={now} timeZone={timeZone} />
                </>
              ) : null}
              , by {version.publishedBy ?? "set-up"}
            </span>
          </div>
          <div className="flex flex-wrap gap-x-6">
            {version.change.changes.length > 0 ? (
              <Fold label={changesLabel(version.change.changes.length)} className="min-w-0 pt-1 open:w-full">
                <div className="py-2">
                  <ChangedTerms changes={version.change.changes} />
                </div>
              </Fold>
            ) : null}
            <Fold label="All of its terms" className="min-w-0 pt-1 open:w-full">
              <Sentences items={version.words} />
            </Fold>
          </div>
        </li>
      ))}
    </ol>
  )
}

const changesLabel = (count: number) => (count === 1 ? "1 term changed" : `${count} terms changed`)

function VersionState({ version, now }: { version: TermsVersion; now: Date }) {
  if (version.inForceFrom > now) return <Chip tone="held">To come</Chip>
  if (!version.inForce) return <Chip>Past</Chip>
  const noticed = version.noticeUntil !== null && version.noticeUntil > now
  return noticed ? <Chip tone="warning">Under notice</Chip> : <Chip tone="good">In force</Chip>
}
