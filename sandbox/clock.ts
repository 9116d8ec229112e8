import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"

/** Far enough for every hold, window and yearly report; beyond it a date is a typing error. */
const furthestMs = 10 * 365 * 24 * 3_600_000

/** A move that the clock does not make, with a sentence for the person. */
export class ClockRefusal extends Error {}

/** The time of the sandbox and of the app beside it: the real time plus an offset that only grows. */
export type Clock = {
  now(): Date
  offsetMs(): number
  /** Moves ahead by a positive whole number of milliseconds. Throws `ClockRefusal`. */
  advance(ms: number): Date
  /** Moves ahead to a moment. Throws `ClockRefusal` when it is not ahead. */
  travelTo(at: Date): Date
}

/**
 * The clock kept in `file` as `{"offsetMs": 0}`, which the app reads too. Time never goes back: ledger and signatures
 * already carry the later dates.
 */
export function openClock(file: string, realNow: () => Date): Clock {
  let offsetMs = readOffset(file)
  const now = () => new Date(realNow().getTime() + offsetMs)
  const advance = (ms: number) => {
    if (!Number.isSafeInteger(ms) || ms <= 0) throw new ClockRefusal("The clock only moves ahead.")
    if (offsetMs + ms > furthestMs) throw new ClockRefusal("The clock moves ten years ahead at most.")
    offsetMs += ms
    writeOffset(file, offsetMs)
    return now()
  }
  writeOffset(file, offsetMs)
  return {
    now,
    offsetMs: () => offsetMs,
    advance,
    travelTo(at) {
      const ms = at.getTime() - now().getTime()
      if (Number.isNaN(ms)) throw new ClockRefusal("That is not a date.")
      if (ms <= 0) throw new ClockRefusal("That moment has passed. The clock only moves ahead.")
      return advance(ms)
    },
  }
}

function readOffset(file: string): number {
  try {
    const { offsetMs } = JSON.parse(readFileSync(file, "utf8")) as { offsetMs?: unknown }
    return typeof offsetMs === "number" && Number.isSafeInteger(offsetMs) && offsetMs >= 0 ? offsetMs : 0
  } catch {
    return 0
  }
}

/** Renamed into place, so that the app never reads half a file. */
function writeOffset(file: string, offsetMs: number): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.unfinished`, JSON.stringify({ offsetMs }))
  renameSync(`${file}.unfinished`, file)
}
