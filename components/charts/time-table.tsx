import { ChevronRight } from "lucide-react"
import { Table, Td, Th } from "@/components/ui/table"
import type { Point, Series } from "./time-series"

type TimeTableProps = {
  label: string
  /** What the first column holds. */
  head?: string
  points: readonly Point[]
  series: readonly Series[]
  text: (value: number | null | undefined) => string
}

/** A chart's twin: the same figures, exact, behind one click. */
export function TimeTable({ label, head = "Time", points, series, text }: TimeTableProps) {
  return (
    <details className="group pt-2">
      <summary className="inline-flex min-h-6 list-none items-center gap-1 rounded-sm text-quiet text-xs hover:text-strong [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-3.5 transition-transform group-open:rotate-90" />
        The same as a table
      </summary>
      <Table wide aria-label={label}>
        <thead>
          <tr>
            <Th>{head}</Th>
            {series.map(one => (
              <Th key={one.key} numeric>
                {one.label}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map(point => (
            <tr key={point.key}>
              <Td>{point.label}</Td>
              {series.map(one => (
                <Td key={one.key} numeric>
                  {text(point.values[one.key])}
                </Td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </details>
  )
}
