import { caller } from "@/server/api/caller"
import { csvFile } from "@/server/api/csv-file"
import { filterOf } from "../commission-query"

/** The list of commissions under its filter, as a CSV file. */
export async function GET(request: Request, { params }: { params: Promise<{ brand: string }> }): Promise<Response> {
  const { brand } = await params
  const { creator, state } = filterOf(Object.fromEntries(new URL(request.url).searchParams))
  const { commissions } = (await caller()).brand
  return csvFile(`${brand}-commissions`, cursor => commissions.export({ brand, creator, state, cursor }))
}
