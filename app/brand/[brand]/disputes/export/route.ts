import { caller } from "@/server/api/caller"
import { csvFile } from "@/server/api/csv-file"
import { filterOf } from "../dispute-query"

/** The list of disputes under its filter, as a CSV file. */
export async function GET(request: Request, { params }: { params: Promise<{ brand: string }> }): Promise<Response> {
  const { brand } = await params
  const filter = filterOf(Object.fromEntries(new URL(request.url).searchParams))
  const { disputes } = (await caller()).brand
  return csvFile(`${brand}-disputes`, cursor => disputes.export({ brand, ...filter, cursor }))
}
