import { caller } from "@/server/api/caller"
import { csvFile } from "@/server/api/csv-file"
import { readFindingsQuery } from "../findings-query"

/** What landings said wrongly of themselves, as a CSV file. */
export async function GET(request: Request, { params }: { params: Promise<{ brand: string }> }): Promise<Response> {
  const { brand } = await params
  const filter = readFindingsQuery(Object.fromEntries(new URL(request.url).searchParams))
  const { utm } = (await caller()).brand
  return csvFile(`${brand}-utm-findings`, () => utm.export({ brand, ...filter }))
}
