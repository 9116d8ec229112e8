import { caller } from "@/server/api/caller"
import { csvFile } from "@/server/api/csv-file"
import { filterOf } from "../receivable-query"

/** Who owes, under the list's filter, as a CSV file. */
export async function GET(request: Request, { params }: { params: Promise<{ brand: string }> }): Promise<Response> {
  const { brand } = await params
  const { cursor: _, ...filter } = filterOf(Object.fromEntries(new URL(request.url).searchParams))
  const { receivables } = (await caller()).brand
  return csvFile(`${brand}-receivables`, cursor => receivables.export({ brand, ...filter, cursor }))
}
