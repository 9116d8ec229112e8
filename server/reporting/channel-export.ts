import { toDecimal } from "@/server/kernel/money"
import { type ChannelRow, REPORT_MODELS, type ReportModel } from "./channel-credits"
import { type Cell, csvLines } from "./csv"

const MODELS = Object.keys(REPORT_MODELS) as ReportModel[]

/** Every channel under every model: its orders, in hundredths of one, and its revenue, as a whole file. */
export function channelLines(
  rows: readonly ChannelRow[],
  currency: string,
  nameOf: (channel: string) => string,
): string {
  const header: Cell[] = ["Channel", "Currency", ...MODELS.flatMap(model => [`${model} orders`, `${model} revenue`])]
  return csvLines([header, ...rows.map(row => lineOf(row, currency, nameOf(row.channel)))])
}

function lineOf({ byModel }: ChannelRow, currency: string, name: string): Cell[] {
  const cells = MODELS.flatMap(model => {
    const { orderHundredths, revenueMinor } = byModel[model]
    return [orderHundredths / 100, toDecimal(revenueMinor, currency)]
  })
  return [name, currency, ...cells]
}
