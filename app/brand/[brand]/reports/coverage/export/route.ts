import { caller } from "@/server/api/caller"
import { csvFile } from "@/server/api/csv-file"
import { reportAsked } from "../../report-query"

/** Where the store's revenue went, as a CSV file. */
export async function GET(request: Request, { params }: { params: Promise<{ brand: string }> }): Promise<Response> {
  const { brand } = await params
  const asked = reportAsked(Object.fromEntries(new URL(request.url).searchParams))
  const { reports } = (await caller()).brand
  return csvFile(`${brand}-coverage`, () => reports.coverageExport({ brand, ...asked }))
}
