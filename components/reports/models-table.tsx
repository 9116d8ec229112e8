import { Money } from "@/components/money/money"
import { Table, Td, Th } from "@/components/ui/table"
import type { ChannelRow, ModelName } from "./report-data"
import { channelName, MODEL_NAMES, orderText } from "./report-words"

const MODELS = Object.keys(MODEL_NAMES) as ModelName[]

/** Every channel under every model: revenue, and under it the orders. Each column adds up to the same. */
export function ModelsTable({ rows, currency }: { rows: readonly ChannelRow[]; currency: string }) {
  return (
    <Table wide aria-label="Channels under every model">
      <thead>
        <tr>
          <Th>Channel</Th>
          {MODELS.map(model => (
            <Th key={model} numeric>
              {MODEL_NAMES[model]}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={row.channel}>
            <Td className="whitespace-nowrap">
              <span className="font-medium text-strong">{channelName(row.name)}</span>
              {row.isCreator ? <span className="text-quiet text-xs"> creator</span> : null}
            </Td>
            {MODELS.map(model => (
              <Td key={model} numeric className="py-1.5">
                <Share {...row.byModel[model]} currency={currency} />
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="font-medium">
          <Td className="text-strong">All channels</Td>
          {MODELS.map(model => (
            <Td key={model} numeric className="py-1.5">
              <Share {...sumOf(rows, model)} currency={currency} />
            </Td>
          ))}
        </tr>
      </tfoot>
    </Table>
  )
}

type ShareProps = ChannelRow["byModel"][ModelName] & { currency: string }

function Share({ orderHundredths, revenueMinor, currency }: ShareProps) {
  return (
    <span className="inline-flex flex-col items-end leading-tight">
      <Money amount={{ minor: revenueMinor, currency }} />
      <span className="font-normal text-quiet text-xs">
        {orderText(orderHundredths)}
        <span className="sr-only"> orders</span>
      </span>
    </span>
  )
}

function sumOf(rows: readonly ChannelRow[], model: ModelName) {
  return rows.reduce(
    (sum, { byModel }) => ({
      orderHundredths: sum.orderHundredths + byModel[model].orderHundredths,
      revenueMinor: sum.revenueMinor + byModel[model].revenueMinor,
    }),
    { orderHundredths: 0, revenueMinor: 0 },
  )
}
