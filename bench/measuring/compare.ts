import { performance } from "node:perf_hooks"
import { present } from "@/server/kernel/error"

/** What one round of one side did, and how long it took. */
export type Measured = { readonly count: number; readonly ms: number }

/** One of the two things compared. A round prepares outside the time it reports. */
export type Side = { readonly name: string; round(): Promise<Measured> }

export type Comparison = {
  readonly title: string
  /** What is counted, in the plural: "webhooks". */
  readonly unit: string
  readonly ours: Side
  readonly beside: Side
  /** The least ours ÷ beside may be. */
  readonly promise: number
  /** What holds ours back, in words. */
  readonly limit: string
}

const WARM_UP_ROUNDS = 3
const ROUNDS = 15

/**
 * Runs both sides in turn, the first of each pair changing, and prints the median ratio: what else the machine does in
 * these seconds hits both. Sets the exit code when the promise is not kept.
 */
export async function compare(comparison: Comparison): Promise<void> {
  const { title, unit, ours, beside, promise, limit } = comparison
  for (let round = 0; round < WARM_UP_ROUNDS; round++) await pair(ours, beside, true)
  const pairs: { ours: number; beside: number }[] = []
  for (let round = 0; round < ROUNDS; round++) pairs.push(await pair(ours, beside, round % 2 === 0))
  const ratios = pairs.map(rates => rates.ours / rates.beside)
  const ratio = median(ratios)
  const kept = ratio >= promise
  console.log(`  ${title}
    ${ours.name}: ${whole(median(pairs.map(rates => rates.ours)))} ${unit} a second
    ${beside.name}: ${whole(median(pairs.map(rates => rates.beside)))} ${unit} a second
    ratio ${ratio.toFixed(2)} (median of ${ROUNDS}; ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})
    promised: at least ${promise}: ${kept ? "kept" : "NOT KEPT"}
    limit: ${limit}`)
  if (!kept) process.exitCode = 1
}

/** Does `work` for every item, `concurrency` at a time, and takes the time of all. */
export async function timed<T>(items: readonly T[], concurrency: number, work: (item: T) => Promise<unknown>) {
  const waiting = items.values()
  const startedAt = performance.now()
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (const item of waiting) await work(item)
    }),
  )
  return { count: items.length, ms: performance.now() - startedAt }
}

/** The middle of the values; of an even number, the lower of the two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return present(sorted[Math.floor((sorted.length - 1) / 2)], "a value")
}

async function pair(ours: Side, beside: Side, oursFirst: boolean) {
  const first = rate(await (oursFirst ? ours : beside).round())
  const second = rate(await (oursFirst ? beside : ours).round())
  return oursFirst ? { ours: first, beside: second } : { ours: second, beside: first }
}

function rate({ count, ms }: Measured): number {
  return (count / ms) * 1_000
}

function whole(value: number): string {
  return Math.floor(value).toLocaleString("en")
}
