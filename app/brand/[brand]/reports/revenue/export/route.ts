import { caller } from "@/server/api/caller"
import { csvFile } from "@/server/api/csv-file"
import { revenueAsked } from "../../report-query"

/** Revenue by creator or campaign under its filter, as a CSV file. */
export async function GET(request: Request, { params }: { params: Promise<{ brand: string }> }): Promise<Response> {
  const { brand } = await params
  const asked = revenueAsked(Object.fromEntries(new URL(request.url).searchParams))
  const { reports } = (await caller()).brand
  return csvFile(`${brand}-revenue-by-${asked.by}`, cursor => reports.revenueExport({ brand, ...asked, cursor }))
}
