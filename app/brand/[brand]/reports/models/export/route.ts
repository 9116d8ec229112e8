import { caller } from "@/server/api/caller"
import { csvFile } from "@/server/api/csv-file"
import { modelsAsked } from "../../report-query"

/** Channels under every model, as a CSV file. */
export async function GET(request: Request, { params }: { params: Promise<{ brand: string }> }): Promise<Response> {
  const { brand } = await params
  const asked = modelsAsked(Object.fromEntries(new URL(request.url).searchParams))
  const { reports } = (await caller()).brand
  return csvFile(`${brand}-attribution-models`, () => reports.modelsExport({ brand, ...asked }))
}
