import { exportOfQuery, readCalendarQuery } from "@/components/clearing/calendar-query"
import { caller } from "@/server/api/caller"
import { csvFile } from "@/server/api/csv-file"

/** What I have coming, under the calendar's filter, as a CSV file. */
export async function GET(request: Request): Promise<Response> {
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const { clearing } = (await caller()).creator
  const asked = { from: query.brand || undefined, ...exportOfQuery(readCalendarQuery(query)) }
  return csvFile("what-clears", cursor => clearing.export({ ...asked, cursor }))
}
