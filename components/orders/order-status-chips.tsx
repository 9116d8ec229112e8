import { Chip } from "@/components/ui/chip"
import { StatusChip } from "@/components/ui/status-chip"

type OrderStatusChipsProps = { status: string; test: boolean; unconfirmed: boolean; disagrees?: boolean }

/** What an order is, and what is odd about it. */
export function OrderStatusChips({ status, test, unconfirmed, disagrees }: OrderStatusChipsProps) {
  return (
    <span className="inline-flex flex-wrap items-center gap-1">
      <StatusChip status={status} />
      {test ? <Chip>Test</Chip> : null}
      {unconfirmed ? <StatusChip status="unconfirmed" /> : null}
      {disagrees ? <Chip tone="warning">Disagrees</Chip> : null}
    </span>
  )
}
