import type { ReactNode } from "react"
import { When } from "@/components/format/when"
import { DataTable } from "@/components/ui/data-table"
import type { Column, Sort } from "@/components/ui/data-table-column"
import { StatusChip } from "@/components/ui/status-chip"
import { AmountRange } from "./amount-range"
import type { ProductRow } from "./product-data"
import { ProductPicture } from "./product-picture"

type ProductTableProps = {
  rows: readonly ProductRow[]
  brandPath: string
  severalShops: boolean
  now: Date
  timeZone: string
  sort: Sort
  sortHref: (next: string) => string
  newerHref?: string | null
  olderHref?: string | null
  empty?: ReactNode
}

/** What the shops sell: price, cost where the shop knows it, and the collections that plans can name. */
export function ProductTable({ rows, brandPath, severalShops, now, timeZone, ...rest }: ProductTableProps) {
  const columns = columnsOf(now, timeZone).filter(column => severalShops || column.key !== "shop")
  return (
    <DataTable
      label="Products"
      columns={columns}
      rows={rows}
      rowKey={row => row.id}
      rowHref={row => `${brandPath}/products/${row.id}`}
      {...rest}
    />
  )
}

function columnsOf(now: Date, timeZone: string): Column<ProductRow>[] {
  return [
    {
      key: "title",
      header: "Product",
      sortKey: "title",
      cell: row => (
        <span className="inline-flex items-center gap-2.5 align-middle">
          <ProductPicture url={row.imageUrl} />
          {row.title}
        </span>
      ),
    },
    { key: "state", header: "State", phone: "under", cell: row => <StatusChip status={row.state} /> },
    { key: "shop", header: "Shop", phone: "detail", cell: row => row.shopName },
    { key: "collections", header: "Collections", phone: "under", cell: row => <Collections row={row} /> },
    {
      key: "changed",
      header: "Changed",
      sortKey: "changed",
      phone: "hidden",
      cell: row => (
        <When as="short" at={row.changedAt} now={now} timeZone={timeZone} className="whitespace-nowrap text-quiet" />
      ),
    },
    {
      key: "cost",
      header: "Cost",
      numeric: true,
      phone: "detail",
      cell: row => <AmountRange fromMinor={row.costFromMinor} toMinor={row.costToMinor} currency={row.currency} />,
    },
    {
      key: "price",
      header: "Price",
      numeric: true,
      sortKey: "price",
      phone: "figure",
      cell: row => <AmountRange fromMinor={row.priceFromMinor} toMinor={row.priceToMinor} currency={row.currency} />,
    },
  ]
}

function Collections({ row: { collections } }: { row: ProductRow }) {
  if (collections.named.length === 0) return <span className="text-quiet">No collection</span>
  return (
    <span>
      {collections.named.join(", ")}
      {collections.more > 0 ? <span className="text-quiet"> and {collections.more} more</span> : null}
    </span>
  )
}
