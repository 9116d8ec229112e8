import { readPercent } from "@/components/settings/percent-input"

/** One creator's share as chosen and typed. */
export type ShareDraft = { readonly enrollment: string; readonly percent: string }
export type Share = { readonly enrollment: string; readonly micros: number }

const MICROS_PER_BPS = 100
const WHOLE_BPS = 10_000

/** The rows as shares in millionths that are a whole, or what is missing. No rows credit nobody. */
export function readShares(rows: readonly ShareDraft[]): { shares: readonly Share[] } | { fault: string } {
  const read = rows.map(({ enrollment, percent }) => ({ enrollment, bps: readPercent(percent) }))
  if (read.some(row => row.enrollment === "")) return { fault: "Choose each creator." }
  const bps = read.map(row => row.bps ?? 0)
  if (bps.some(one => one === 0)) return { fault: "Write each share as a percentage above 0." }
  const sum = bps.reduce((total, one) => total + one, 0)
  if (rows.length > 0 && sum !== WHOLE_BPS) return { fault: `The shares add up to ${sum / 100} %, not 100 %.` }
  return { shares: read.map(({ enrollment, bps: part }) => ({ enrollment, micros: (part ?? 0) * MICROS_PER_BPS })) }
}
