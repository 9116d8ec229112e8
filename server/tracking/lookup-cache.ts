const FRESH_MS = 30_000
/** What nobody has is asked for again soon: it may be made at this moment. */
const FRESH_UNKNOWN_MS = 2_000
/** How old an answer may be while the database is away. */
const STALE_MS = 6 * 3_600_000
const MOST_KEPT = 20_000

type Entry<T> = { readonly target: T | null; readonly readAtMs: number }

/**
 * Answers by a word (a link by its slug, a brand by its host), kept for half a minute. While the database is away what was
 * seen before still holds. `read` asks the database, and answers null when there is none.
 */
export class LookupCache<T> {
  private readonly entries = new Map<string, Entry<T>>()
  private readonly reading = new Map<string, Promise<T | null>>()

  constructor(private readonly read: (word: string) => Promise<T | null>) {}

  /** What the word means at `now`; null when it is nobody's. Rejects when the database is away and the word was not seen. */
  async find(word: string, now: Date): Promise<T | null> {
    const known = this.entries.get(word)
    const ageMs = known ? now.getTime() - known.readAtMs : 0
    if (known && ageMs >= 0 && ageMs < (known.target ? FRESH_MS : FRESH_UNKNOWN_MS)) return known.target
    try {
      return await this.readOnce(word, now)
    } catch (error) {
      if (known?.target && Math.abs(ageMs) < STALE_MS) return known.target
      throw error
    }
  }

  /** A rush on one word asks the database once. */
  private readOnce(word: string, now: Date): Promise<T | null> {
    const underway = this.reading.get(word)
    if (underway) return underway
    const asked = this.read(word)
      .then(target => {
        this.keep(word, { target, readAtMs: now.getTime() })
        return target
      })
      .finally(() => this.reading.delete(word))
    this.reading.set(word, asked)
    return asked
  }

  /** The oldest read leaves first; a stranger who tries slugs cannot fill the memory. */
  private keep(word: string, entry: Entry<T>): void {
    this.entries.delete(word)
    this.entries.set(word, entry)
    const [oldest] = this.entries.keys()
    if (this.entries.size > MOST_KEPT && oldest !== undefined) this.entries.delete(oldest)
  }
}
