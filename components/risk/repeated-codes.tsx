import { Table, Td, Th } from "@/components/ui/table"
import type { RepeatedCode } from "./risk-data"

/** Single-use codes that more than one order used: the first pays, the others say why they do not. */
export function RepeatedCodes({ codes }: { codes: readonly RepeatedCode[] }) {
  return (
    <Table aria-label="Codes used more than once">
      <thead>
        <tr>
          <Th>Code</Th>
          <Th>Creator</Th>
          <Th numeric>Orders</Th>
        </tr>
      </thead>
      <tbody>
        {codes.map(one => (
          <tr key={one.code}>
            <Td className="font-mono text-strong">{one.code}</Td>
            <Td>{one.creatorName}</Td>
            <Td numeric>{one.orders}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
