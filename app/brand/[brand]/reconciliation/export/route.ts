import { caller } from "@/server/api/caller"
import { csvFile } from "@/server/api/csv-file"
import { filterOf } from "../reconciliation-query"

/** The list of differences under its filter, as a CSV file. */
export async function GET(request: Request, { params }: { params: Promise<{ brand: string }> }): Promise<Response> {
  const { brand } = await params
  const { shop, kind, state } = filterOf(Object.fromEntries(new URL(request.url).searchParams))
  const { reconciliation } = (await caller()).brand
  return csvFile(`${brand}-differences`, cursor => reconciliation.export({ brand, shop, kind, state, cursor }))
}
