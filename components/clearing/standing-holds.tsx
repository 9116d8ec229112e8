import { When } from "@/components/format/when"
import type { OrderPage } from "@/components/orders/order-data"
import { Button } from "@/components/ui/button"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { HoldMoney } from "./hold-money"
import { ReleaseHold } from "./release-hold"

type Stop = OrderPage["holdStops"][number]
type StandingHoldsProps = { brand: string; page: OrderPage; mayHold: boolean }

/** Every reason of ours that stops money of an order now: whose word it is and until when. A person's may be extended or let go. */
export function StandingHolds({ brand, page, mayHold }: StandingHoldsProps) {
  const standing = page.holdStops.filter(stop => !stop.releasedAt && stop.until > page.now)
  return (
    <DataTable label="What holds it" columns={columns(brand, page, mayHold)} rows={standing} rowKey={one => one.id} />
  )
}

function columns(brand: string, { now, timeZone, order }: OrderPage, mayHold: boolean): Column<Stop>[] {
  return [
    { key: "why", header: "It is held while", cell: one => one.because },
    {
      key: "what",
      header: "What",
      phone: "under",
      cell: one => (one.on ? `${one.on.name}’s commission` : "The whole order"),
    },
    { key: "who", header: "Who answers", phone: "under", cell: one => one.owner?.name ?? WORDS[one.kind] },
    {
      key: "until",
      header: "Lets go by itself",
      phone: "detail",
      cell: one => <When as="both" at={one.until} now={now} timeZone={timeZone} />,
    },
    ...(mayHold
      ? [
          {
            key: "do",
            header: "",
            phone: "detail" as const,
            cell: (one: Stop) => (one.owner ? <Actions brand={brand} stop={one} name={order.name} /> : null),
          },
        ]
      : []),
  ]
}

const WORDS: Record<Stop["kind"], string> = {
  risk: "Risk",
  contest: "Who answers the contest",
  dispute: "Who answers the dispute",
  person: "A member",
}

function Actions({ brand, stop, name }: { brand: string; stop: Stop; name: string }) {
  return (
    <span className="flex flex-wrap gap-2 sm:justify-end">
      <HoldMoney
        brand={brand}
        of={{ hold: stop.id, owner: stop.owner?.id ?? "" }}
        title={`Extend the hold on ${name}`}
        trigger={<Button size="small">Extend</Button>}
      />
      <ReleaseHold brand={brand} hold={stop.id} because={stop.because} />
    </span>
  )
}
