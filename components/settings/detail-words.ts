import { whenText } from "@/components/format/when"
import { moneyText } from "@/components/money/money"
import { percentText } from "@/components/orders/percent"

const SHOWN_DETAILS = 6
const HASH_LETTERS = 8
const PUBLIC_ID = /^[a-z]{3}_[0-9a-z]{26}$/

/** The detail of an audit entry as people read it: "amount: $9,000.00", "rate: 12.5 %", "seal: cfbbefe3". */
export function detailWords(detail: Readonly<Record<string, unknown>>, now: Date, timeZone: string): readonly string[] {
  const currency = typeof detail.currency === "string" ? detail.currency : null
  const entries = Object.entries(detail).filter(([key]) => key !== "currency" || !("amountMinor" in detail))
  return entries.slice(0, SHOWN_DETAILS).map(([key, value]) => {
    if (typeof value === "number" && key.endsWith("Minor") && currency)
      return `${words(key, "Minor")}: ${moneyText({ minor: value, currency })}`
    if (typeof value === "number" && key.endsWith("Bps")) return `${words(key, "Bps")}: ${percentText(value)}`
    if (typeof value === "string" && key.endsWith("Sha256"))
      return `${words(key, "Sha256")}: ${value.slice(0, HASH_LETTERS)}`
    if (typeof value === "string" && key.endsWith("At"))
      return `${words(key, "At")}: ${instantText(value, now, timeZone)}`
    return `${words(key)}: ${said(value)}`
  })
}

/** "holdDays" is "hold days"; the unit at the end is said by the value. */
function words(key: string, unit = ""): string {
  const name = unit ? key.slice(0, -unit.length) : key
  return name.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
}

function instantText(text: string, now: Date, timeZone: string): string {
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? text : whenText(at, now, "short", { timeZone })
}

function said(value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value)
  return PUBLIC_ID.test(value) ? `${value.slice(0, 4)}…${value.slice(-6)}` : value
}
