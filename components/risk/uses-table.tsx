import { When } from "@/components/format/when"
import { Table, Td, Th } from "@/components/ui/table"
import { TextLink } from "@/components/ui/text-link"
import type { LeakShown } from "./risk-data"

type UsesTableProps = { uses: LeakShown["uses"]; brandPath: string; now: Date; timeZone: string }

/** The newest orders with the code: whether their shopper had clicked, and where they came from. */
export function UsesTable({ uses, brandPath, now, timeZone }: UsesTableProps) {
  return (
    <Table aria-label="Newest uses" wide>
      <thead>
        <tr>
          <Th>Order</Th>
          <Th>Placed</Th>
          <Th>Click of its owner's</Th>
          <Th>Came from</Th>
        </tr>
      </thead>
      <tbody>
        {uses.map(use => (
          <tr key={use.orderId}>
            <Td>
              <TextLink href={`${brandPath}/orders/${use.orderId}`}>{use.orderName}</TextLink>
            </Td>
            <Td className="whitespace-nowrap">
              <When as="short" at={use.orderedAt} now={now} timeZone={timeZone} />
            </Td>
            <Td>{use.ownClick ? "Yes" : "No"}</Td>
            <Td>{use.host ?? "—"}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
