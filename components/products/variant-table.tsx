import { Money } from "@/components/money/money"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { None } from "@/components/ui/none"
import { marginPercent } from "./margin"
import type { ProductVariant } from "./product-data"

type VariantTableProps = { variants: readonly ProductVariant[]; currency: string }

/** Each choice of a product with its price, what one costs the brand, and what a sale at full price leaves. */
export function VariantTable({ variants, currency }: VariantTableProps) {
  return <DataTable label="Variants" columns={columnsOf(currency)} rows={variants} rowKey={row => row.key} />
}

function columnsOf(currency: string): Column<ProductVariant>[] {
  return [
    { key: "title", header: "Variant", cell: row => row.title || "The only one" },
    {
      key: "sku",
      header: "SKU",
      phone: "under",
      cell: row => (row.sku ? <span className="font-mono text-xs">{row.sku}</span> : <None />),
    },
    {
      key: "cost",
      header: "Cost",
      numeric: true,
      cell: row => (row.costMinor === null ? <None /> : <Money amount={{ minor: row.costMinor, currency }} />),
    },
    { key: "margin", header: "Margin", numeric: true, cell: row => marginPercent(row.priceMinor, row.costMinor) },
    {
      key: "price",
      header: "Price",
      numeric: true,
      phone: "figure",
      cell: row => <Money amount={{ minor: row.priceMinor, currency }} />,
    },
  ]
}
