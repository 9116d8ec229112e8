import { When } from "@/components/format/when"
import { TextLink } from "@/components/ui/text-link"
import type { FoundRow } from "./reconciliation-data"

type FoundOrdersProps = { rows: readonly FoundRow[]; brandPath: string; now: Date; timeZone: string }

/** Orders whose webhook never came, and what found them. */
export function FoundOrders({ rows, brandPath, now, timeZone }: FoundOrdersProps) {
  return (
    <ul className="divide-y border-y text-sm">
      {rows.map(row => (
        <li key={row.orderId} className="flex min-h-10 flex-wrap items-center gap-x-4">
          <TextLink href={`${brandPath}/orders/${row.orderId}`}>{row.name}</TextLink>
          <span className="text-quiet">
            found by the {row.foundBy} <When as="relative" at={row.foundAt} now={now} timeZone={timeZone} />
          </span>
        </li>
      ))}
    </ul>
  )
}
