const formats = new Map<string, Intl.DateTimeFormat>()

/** Whole seconds, as Shopify keeps them: "2026-11-22T08:27:03Z". */
export function wholeSecond(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`
}

/** The same instant as REST bodies write it, in the shop's zone: "2026-11-22T03:27:03-05:00". */
export function shopTime(iso: string, timeZone: string): string {
  const parts: Record<string, string> = {}
  for (const part of formatFor(timeZone).formatToParts(new Date(iso))) parts[part.type] = part.value
  const offset = (parts.timeZoneName ?? "GMT").replace("GMT", "") || "+00:00"
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}${offset}`
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "longOffset",
  })
  formats.set(timeZone, format)
  return format
}
