/** A calendar day as people say it: "14 December", with its year when it is not that of `today` ("2026-11-20"). */
export function dayWords(day: string, today: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "long",
    year: day.slice(0, 4) === today.slice(0, 4) ? undefined : "numeric",
    timeZone: "UTC",
  }).format(new Date(`${day}T12:00:00Z`))
}
