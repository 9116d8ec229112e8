import { Money } from "@/components/money/money"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { EmptyState } from "@/components/ui/empty-state"
import type { SurveyCreator, SurveyOption } from "./survey-data"
import { rateText } from "./survey-words"

/** How often each answer was chosen. */
export function SurveyOptionsTable({ options }: { options: readonly SurveyOption[] }) {
  const all = options.reduce((sum, option) => sum + option.answerCount, 0)
  const columns: Column<SurveyOption>[] = [
    { key: "label", header: "Answer", cell: row => row.label },
    { key: "answers", header: "Chosen", numeric: true, phone: "figure", cell: row => row.answerCount },
    { key: "share", header: "Share", numeric: true, cell: row => rateText(row.answerCount, all) },
  ]
  return <DataTable label="Answers by option" columns={columns} rows={options} rowKey={row => row.key} />
}

type CreatorsProps = { creators: readonly SurveyCreator[]; currency: string; brandPath: string }

/** Whom shoppers name, beside the revenue of the orders that name them: a measure of its own, never added to another. */
export function SurveyCreatorsTable({ creators, currency, brandPath }: CreatorsProps) {
  const columns: Column<SurveyCreator>[] = [
    { key: "name", header: "Creator", cell: row => row.name },
    { key: "handle", header: "Handle", phone: "under", cell: row => <span className="font-mono">@{row.handle}</span> },
    { key: "answers", header: "Named by", numeric: true, cell: row => row.answerCount },
    {
      key: "revenue",
      header: "Survey revenue",
      numeric: true,
      phone: "figure",
      cell: row => <Money amount={{ minor: row.surveyMinor, currency }} />,
    },
  ]
  return (
    <DataTable
      label="Creators whom answers name"
      columns={columns}
      rows={creators}
      rowKey={row => row.id}
      rowHref={row => `${brandPath}/creators/${row.id}`}
      empty={
        <EmptyState title="Creators whom shoppers name appear here">
          No answer of these days names a creator for certain yet.
        </EmptyState>
      }
    />
  )
}
