import { exportOfQuery, readCalendarQuery } from "@/components/clearing/calendar-query"
import { caller } from "@/server/api/caller"
import { csvFile } from "@/server/api/csv-file"
import { idIn } from "../../../query"

/** What is held, under the calendar's filter, as a CSV file: of a day, of a view, or all of it. */
export async function GET(request: Request, { params }: { params: Promise<{ brand: string }> }): Promise<Response> {
  const { brand } = await params
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const { clearing } = (await caller()).brand
  const asked = { brand, creator: idIn("crt", query.creator), ...exportOfQuery(readCalendarQuery(query)) }
  return csvFile(`${brand}-clearing`, cursor => clearing.export({ ...asked, cursor }))
}
