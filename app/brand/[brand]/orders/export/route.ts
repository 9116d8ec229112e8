import { caller } from "@/server/api/caller"
import { csvFile } from "@/server/api/csv-file"
import { read } from "../order-query"

/** The list of orders under its filter, as a CSV file. */
export async function GET(request: Request, { params }: { params: Promise<{ brand: string }> }): Promise<Response> {
  const { brand } = await params
  const { cursor: _, ...filter } = read(Object.fromEntries(new URL(request.url).searchParams)).filter
  const { orders } = (await caller()).brand
  return csvFile(`${brand}-orders`, cursor => orders.export({ brand, ...filter, cursor }))
}
