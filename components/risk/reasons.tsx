import { Table, Td, Th } from "@/components/ui/table"
import type { SignalRow } from "./risk-data"

/** Why the score is what it is: each reason in words with what it adds or takes. */
export function Reasons({ reasons }: Pick<SignalRow, "reasons">) {
  return (
    <Table aria-label="Reasons">
      <thead>
        <tr>
          <Th>What was seen</Th>
          <Th numeric>Points</Th>
        </tr>
      </thead>
      <tbody>
        {reasons.map(reason => (
          <tr key={reason.key}>
            <Td>
              <span className="block whitespace-normal py-1.5">{reason.words}</span>
            </Td>
            <Td numeric>{reason.points > 0 ? `+${reason.points}` : `−${-reason.points}`}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
