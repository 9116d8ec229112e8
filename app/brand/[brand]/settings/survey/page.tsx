import type { Metadata } from "next"
import { When } from "@/components/format/when"
import { SettingsHead } from "@/components/settings/settings-head"
import type { SurveyVersion } from "@/components/survey/survey-data"
import { SurveyForm } from "@/components/survey/survey-form"
import { Chip } from "@/components/ui/chip"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { EmptyState } from "@/components/ui/empty-state"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import { caller } from "@/server/api/caller"

export const metadata: Metadata = { title: "Survey" }

type Props = { params: Promise<{ brand: string }> }

/** What shoppers are asked after they bought, in all its versions. */
export default async function SurveySettingsPage({ params }: Props) {
  const { brand } = await params
  const { session, survey } = (await caller()).brand
  const { rights } = await session.me({ brand })
  const { versions, first, now, timeZone } = await survey.settings({ brand })
  const newest = versions[0]
  const columns: Column<SurveyVersion>[] = [
    { key: "version", header: "Version", cell: row => `Version ${row.version}` },
    { key: "state", header: "State", phone: "figure", cell: row => <State version={row} newest={row === newest} /> },
    { key: "question", header: "Question", phone: "under", cell: row => row.question.text },
    { key: "answers", header: "Answers", numeric: true, cell: row => row.question.options.length },
    {
      key: "from",
      header: "From",
      cell: row => <When as="day" at={row.publishedAt} now={now} timeZone={timeZone} className="text-quiet" />,
    },
    {
      key: "by",
      header: "Published by",
      cell: row => <span className="text-quiet">{row.publishedBy ?? "Set-up"}</span>,
    },
  ]
  return (
    <>
      <SettingsHead brand={brand} current="survey" audit={rights.includes("see the audit log")} />
      <Section
        title="After the purchase"
        hint={
          <>
            One question on the thank-you and order-status pages. Answers are reported apart and never pay; they stand
            under <TextLink href={`/brand/${brand}/reports/survey`}>Reports</TextLink>.
          </>
        }
      >
        {rights.includes("change programs") ? (
          <SurveyForm
            key={newest?.id ?? "none"}
            brand={brand}
            question={newest?.question ?? first}
            asked={newest?.asked ?? false}
            version={newest?.version ?? 0}
          />
        ) : newest ? null : (
          <EmptyState title="The question appears here">
            Nothing is asked yet. An owner or a manager can write it.
          </EmptyState>
        )}
      </Section>
      {versions.length > 0 ? (
        <Section title="Versions" hint="None is ever edited; answers keep the version they were given to.">
          <DataTable label="Versions of the survey" columns={columns} rows={versions} rowKey={row => row.id} />
        </Section>
      ) : null}
    </>
  )
}

function State({ version, newest }: { version: SurveyVersion; newest: boolean }) {
  if (!newest) return <Chip>Past</Chip>
  return version.asked ? <Chip tone="good">Asked</Chip> : <Chip tone="warning">Not asked</Chip>
}
