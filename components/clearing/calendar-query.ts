import { z } from "zod"
import { VIEWS } from "./clearing-words"

/** What a calendar's address says after its question mark. */
export type CalendarQuery = Readonly<Record<string, string | string[] | undefined>>

const ROWS = 25
/** Whose calendar, which part of it, and how far its lines were turned. */
const PARAMS = ["creator", "brand", "currency", "view", "day", "after"] as const

const Asked = z.object({
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional()
    .catch(undefined),
  view: z.enum(VIEWS).optional().catch(undefined),
  day: z.iso.date().optional().catch(undefined),
  after: z.string().min(1).optional().catch(undefined),
})

/** What of a calendar is asked for; what does not exist is as if it were not asked. */
export type CalendarAsked = z.infer<typeof Asked>

export function readCalendarQuery(query: CalendarQuery): CalendarAsked {
  return Asked.parse(query)
}

/** The lines that the address asks for, as the procedures of both faces take them; null where days are shown instead. */
export function linesOfQuery({ day, view, after }: CalendarAsked, currency: string | null) {
  const shown = view === "waiting" || view === "stopped" ? view : null
  if (!day && !shown) return null
  return { currency: currency ?? undefined, day, view: shown ?? "all", cursor: after, limit: ROWS } as const
}

/** The same of an export, which is of everything where no view is chosen. */
export function exportOfQuery({ currency, day, view }: CalendarAsked) {
  return { currency, day, view: view === "waiting" || view === "stopped" ? view : "all" } as const
}

/** The calendar's address with some of its parameters changed; null takes one away. */
export function calendarAddress(
  path: string,
  query: CalendarQuery,
  change: Partial<Record<(typeof PARAMS)[number], string | null>>,
): string {
  const next = new URLSearchParams()
  for (const name of PARAMS) {
    const told = name in change ? change[name] : query[name]
    if (typeof told === "string" && told) next.set(name, told)
  }
  return next.size ? `${path}?${next}` : path
}
