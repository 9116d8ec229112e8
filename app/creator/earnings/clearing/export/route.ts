import { caller } from "@/server/api/caller"
import { csvFile } from "@/server/api/csv-file"
import { ownCalendarQuery } from "../clearing-query"

/** What I have coming, under the calendar's filter, as a CSV file. */
export async function GET(request: Request): Promise<Response> {
  const { whose, view, day } = ownCalendarQuery(Object.fromEntries(new URL(request.url).searchParams))
  const { clearing } = (await caller()).creator
  const asked = { ...whose, day, view: view === "waiting" || view === "stopped" ? view : ("all" as const) }
  return csvFile("what-clears", cursor => clearing.export({ ...asked, cursor }))
}
