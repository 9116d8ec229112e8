import { MINUTE_MS } from "@/server/kernel/time"

type Limits = { readonly perMinute: number; readonly mostNames: number }

/** Lets so many a minute through for each name. Per process, in memory: a door that is flooded must not ask a database first. */
export class RateLimit {
  readonly #limits: Limits
  readonly #counts = new Map<string, number>()
  #minute = 0

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /** Whether one more of this name gets through. */
  takes(name: string, now: Date): boolean {
    const minute = Math.floor(now.getTime() / MINUTE_MS)
    if (minute !== this.#minute || this.#counts.size >= this.#limits.mostNames) this.#counts.clear()
    this.#minute = minute
    const count = (this.#counts.get(name) ?? 0) + 1
    this.#counts.set(name, count)
    return count <= this.#limits.perMinute
  }

  get size(): number {
    return this.#counts.size
  }
}
