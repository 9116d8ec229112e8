import { Chip } from "@/components/ui/chip"
import { type DeliveryStateWord, deliveryChip } from "./deliveries-words"

/** What became of a message: what needs a person stands out. */
export function DeliveriesChip({ state }: { state: DeliveryStateWord }) {
  const { word, tone } = deliveryChip(state)
  return <Chip tone={tone}>{word}</Chip>
}
