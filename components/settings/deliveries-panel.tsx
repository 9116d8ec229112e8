import { DetailSheet } from "@/components/creator/detail-sheet"
import { When } from "@/components/format/when"
import { DefinitionList } from "@/components/ui/definition-list"
import { TextLink } from "@/components/ui/text-link"
import { DeliveriesChip } from "./deliveries-chip"
import type { DeliveryDetail } from "./deliveries-data"
import { ReplayDelivery } from "./deliveries-replay"
import { deliverySentence, tookWords } from "./deliveries-words"

type DeliveriesPanelProps = {
  brand: string
  delivery: DeliveryDetail
  mayReplay: boolean
  /** The list behind it. */
  closeHref: string
}

/** One message beside the list: what became of it, why, and what may be seen of it. */
export function DeliveriesPanel({ brand, delivery, mayReplay, closeHref }: DeliveriesPanelProps) {
  const { state, parkedBecause, payload } = delivery
  return (
    <DetailSheet title={delivery.topic} description={deliverySentence(state, delivery.topic)} closeHref={closeHref}>
      {parkedBecause ? <p className="pb-3 text-sm text-strong">{parkedBecause}</p> : null}
      {state === "parked" && mayReplay && delivery.bodyKept ? (
        <div className="pb-4">
          <ReplayDelivery brand={brand} delivery={delivery.id} />
        </div>
      ) : null}
      <DefinitionList items={facts(brand, delivery)} />
      <h3 className="pt-5 pb-1 font-semibold text-sm">What it says</h3>
      {payload ? (
        <>
          <p className="pb-2 text-quiet text-xs">Ids, amounts, states and times. Who the shopper is, is never shown.</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls is reached by keyboard. */}
          <pre tabIndex={0} className="max-h-96 overflow-auto rounded-md bg-surface p-3 font-mono text-normal text-xs">
            {JSON.stringify(payload, null, 2)}
          </pre>
        </>
      ) : (
        <p className="text-quiet text-sm">
          {delivery.bodyKept ? "It cannot be read." : "Its content was removed; messages are kept for 60 days at most."}
        </p>
      )}
    </DetailSheet>
  )
}

function facts(brand: string, { now, timeZone, ...delivery }: DeliveryDetail) {
  const at = (when: Date) => <When as="both" at={when} now={now} timeZone={timeZone} />
  const { orderName, orderId, aboutGid, processedAt, parkedAt, tookMs, attempts, failure } = delivery
  return [
    { term: "Outcome", value: <DeliveriesChip state={delivery.state} /> },
    { term: "Shop", value: delivery.shopName },
    ...(orderName || orderId
      ? [{ term: "Order", value: orderId ? <OrderLink brand={brand} id={orderId} name={orderName} /> : orderName }]
      : []),
    ...(aboutGid ? [{ term: "About", value: <span className="break-all font-mono text-xs">{aboutGid}</span> }] : []),
    { term: "Came", value: at(delivery.receivedAt) },
    ...(processedAt ? [{ term: "Processed", value: at(processedAt) }] : []),
    ...(tookMs === null ? [] : [{ term: "Took", value: tookWords(tookMs) }]),
    ...(parkedAt ? [{ term: "Parked", value: at(parkedAt) }] : []),
    ...(attempts > 0 ? [{ term: "Failed tries", value: attempts }] : []),
    ...(failure ? [{ term: "Technical reason", value: <span className="font-mono text-xs">{failure}</span> }] : []),
    { term: "Message", value: <span className="break-all font-mono text-xs">{delivery.id}</span> },
  ]
}

function OrderLink({ brand, id, name }: { brand: string; id: string; name: string | null }) {
  return <TextLink href={`/brand/${brand}/orders/${id}`}>{name ?? "Open the order"}</TextLink>
}
