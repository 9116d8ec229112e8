import { caller } from "@/server/api/caller"
import { csvFile } from "@/server/api/csv-file"
import { readLinksQuery } from "../links-query"

/** The list of links under its filter, as a CSV file. */
export async function GET(request: Request, { params }: { params: Promise<{ brand: string }> }): Promise<Response> {
  const { brand } = await params
  const { filter, sort } = readLinksQuery(Object.fromEntries(new URL(request.url).searchParams))
  const { links } = (await caller()).brand
  return csvFile(`${brand}-links`, cursor => links.export({ brand, ...filter, sort, cursor }))
}
