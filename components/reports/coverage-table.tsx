import { Money } from "@/components/money/money"
import { Table, Td, Th } from "@/components/ui/table"
import type { Coverage, CoveragePart } from "./report-data"
import { coverageWords, partText } from "./report-words"

/** Every part of the store's revenue with its reason; the last line is their sum and the store's own figure. */
export function CoverageTable({ parts, totals, currency }: Pick<Coverage, "parts" | "totals" | "currency">) {
  const sum = (of: (part: CoveragePart) => number) => parts.reduce((total, part) => total + of(part), 0)
  const money = (minor: number) => <Money amount={{ minor, currency }} />
  return (
    <Table wide aria-label="Where the store's revenue went">
      <thead>
        <tr>
          <Th>Part</Th>
          <Th numeric>Orders</Th>
          <Th numeric>As placed</Th>
          <Th numeric>Revenue</Th>
          <Th numeric>Of the store</Th>
        </tr>
      </thead>
      <tbody>
        {parts.map(part => {
          const [name, meaning] = coverageWords(part.reason)
          return (
            <tr key={part.reason ?? "credited"}>
              <Td className="min-w-56 py-2">
                <span className="block font-medium text-strong">{name}</span>
                <span className="block text-quiet text-xs">{meaning}</span>
              </Td>
              <Td numeric>{part.orderCount}</Td>
              <Td numeric>{money(part.placedMinor)}</Td>
              <Td numeric>{money(part.minor)}</Td>
              <Td numeric>{partText(part.minor, totals.storeMinor)}</Td>
            </tr>
          )
        })}
      </tbody>
      <tfoot>
        <tr className="font-medium">
          <Td className="text-strong">The store’s revenue</Td>
          <Td numeric>{sum(part => part.orderCount)}</Td>
          <Td numeric>{money(sum(part => part.placedMinor))}</Td>
          <Td numeric>{money(sum(part => part.minor))}</Td>
          <Td numeric>
            {partText(
              sum(part => part.minor),
              totals.storeMinor,
            )}
          </Td>
        </tr>
      </tfoot>
    </Table>
  )
}
