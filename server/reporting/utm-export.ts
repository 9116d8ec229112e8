import { findingWords } from "@/server/tracking/finding-words"
import type { Finding } from "@/server/tracking/utm-findings"
import { csvLines } from "./csv"

/** Findings as lines of CSV under their header. */
export function findingLines(findings: readonly Finding[]): string {
  return csvLines([
    ["Parameter", "Value", "What is wrong", "Landings", "Better", "What to do", "Examples"],
    ...findings.map(finding => {
      const { what, todo } = findingWords(finding)
      const { part, value, count, better, examples } = finding
      return [`utm_${part}`, value, what, count, better, todo, examples.join(" ")]
    }),
  ])
}
