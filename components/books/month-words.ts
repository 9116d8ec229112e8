/** "Nov 2026" of "2026-11". */
export function shortMonth(month: string): string {
  return inWords(month, "short")
}

/** "November 2026" of "2026-11". */
export function longMonth(month: string): string {
  return inWords(month, "long")
}

function inWords(month: string, length: "short" | "long"): string {
  const at = new Date(`${month}-01T00:00:00Z`)
  return new Intl.DateTimeFormat("en", { month: length, year: "numeric", timeZone: "UTC" }).format(at)
}
