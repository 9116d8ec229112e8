import { formatMoney } from "@/server/kernel/money"

/** How a reader sees figures and dates: BCP 47 locale and IANA zone. */
export type Reader = { name: string; locale?: string; timeZone?: string }

/** An amount in minor units with its ISO 4217 code. */
export type MailAmount = { minor: number; currency: string }

/** The amount in the reader's locale, never cut. */
export function amountWords(amount: MailAmount, reader: Reader): string {
  return formatMoney(amount, reader.locale ?? "en")
}

/** "14 December 2026": with the year and without "in 9 days", because a mail may be read much later. */
export function dateWords(at: Date, reader: Reader): string {
  const locale = !reader.locale || reader.locale === "en" ? "en-GB" : reader.locale
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: reader.timeZone ?? "UTC" }).format(at)
}

/** "1 order", "3 orders". */
export function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`
}
