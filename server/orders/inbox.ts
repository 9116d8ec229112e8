import type { Arrival, Received } from "./delivery"

/** One statement carries at most so many webhooks, and so many characters of them. */
const MOST_TOGETHER = 64
const MOST_CHARACTERS = 4_000_000
/** Batches under way at once: while these commit, the next ones gather. */
const MOST_WRITES = 2

type Waiting = {
  readonly arrival: Arrival
  readonly resolve: (received: Received) => void
  readonly reject: (error: unknown) => void
}

/**
 * Gathers webhooks that arrive while others are being stored, so that they share a commit. The first is never kept
 * waiting for company. Each is answered after its own commit, and one that spoils its batch spoils nobody else.
 */
export class Inbox {
  readonly #store: (arrivals: readonly Arrival[]) => Promise<readonly Received[]>
  #waiting: Waiting[] = []
  #writes = 0

  constructor(store: (arrivals: readonly Arrival[]) => Promise<readonly Received[]>) {
    this.#store = store
  }

  /** Resolves when the delivery is committed; rejects when it could not be stored. */
  receive(arrival: Arrival): Promise<Received> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ arrival, resolve, reject })
      this.#next()
    })
  }

  #next(): void {
    if (this.#writes === MOST_WRITES || this.#waiting.length === 0) return
    this.#writes += 1
    const batch = this.#waiting.splice(0, this.#fitting())
    void this.#write(batch).finally(() => {
      this.#writes -= 1
      this.#next()
    })
  }

  #fitting(): number {
    let characters = 0
    const cut = this.#waiting.findIndex(({ arrival }, index) => {
      characters += arrival.body.length
      return index > 0 && (index === MOST_TOGETHER || characters > MOST_CHARACTERS)
    })
    return cut < 0 ? this.#waiting.length : cut
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    try {
      const received = await this.#store(batch.map(one => one.arrival))
      for (const [index, one] of batch.entries()) one.resolve(received[index] ?? "unknown_shop")
    } catch (error) {
      const [alone, second] = batch
      if (alone && !second) alone.reject(error)
      else for (const one of batch) await this.#write([one])
    }
  }
}
