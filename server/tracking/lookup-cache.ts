const FRESH_MS = 30_000
/** What nobody has is asked for again soon: it may be made at this moment. */
const FRESH_UNKNOWN_MS = 2_000
/** How old an answer may be while the database is away. */
const STALE_MS = 6 * 3_600_000
/** How long somebody waits for a slow database while an older answer is known. */
const PATIENCE_MS = 500
const MOST_KEPT = 20_000
/** Kept apart: a stranger who tries slugs drives out other strangers' tries, and no link that leads on while the database is away. */
const MOST_UNKNOWN = 5_000

type Entry<T> = { readonly target: T; readonly readAtMs: number }

/**
 * Answers by a word (a link by its slug, a brand by its host), kept for half a minute. While the database is away what was
 * seen before still holds. `read` asks the database, and answers null when there is none.
 */
export class LookupCache<T> {
  private readonly entries = new Map<string, Entry<T>>()
  /** When a word was last read that is nobody's. */
  private readonly unknown = new Map<string, number>()
  private readonly reading = new Map<string, Promise<T | null>>()

  constructor(private readonly read: (word: string) => Promise<T | null>) {}

  /** What the word means at `now`; null when it is nobody's. Rejects when the database is away and the word was not seen. */
  async find(word: string, now: Date): Promise<T | null> {
    const known = this.entries.get(word)
    const ageMs = known ? now.getTime() - known.readAtMs : 0
    if (known && ageMs >= 0 && ageMs < FRESH_MS) return known.target
    const triedMs = now.getTime() - (this.unknown.get(word) ?? Number.NEGATIVE_INFINITY)
    if (triedMs >= 0 && triedMs < FRESH_UNKNOWN_MS) return null
    const reading = this.readOnce(word, now)
    const older = known && Math.abs(ageMs) < STALE_MS ? known.target : null
    return older === null ? await reading : await inTime(reading, older)
  }

  /** A rush on one word asks the database once. */
  private readOnce(word: string, now: Date): Promise<T | null> {
    const underway = this.reading.get(word)
    if (underway) return underway
    const asked = this.read(word)
      .then(target => {
        this.keep(word, target, now.getTime())
        return target
      })
      .finally(() => this.reading.delete(word))
    this.reading.set(word, asked)
    return asked
  }

  private keep(word: string, target: T | null, readAtMs: number): void {
    this.entries.delete(word)
    this.unknown.delete(word)
    if (target === null) bounded(this.unknown, MOST_UNKNOWN).set(word, readAtMs)
    else bounded(this.entries, MOST_KEPT).set(word, { target, readAtMs })
  }
}

/** The map with room for one more: what was read longest ago leaves. */
function bounded<V>(map: Map<string, V>, most: number): Map<string, V> {
  const [oldest] = map.keys()
  if (map.size >= most && oldest !== undefined) map.delete(oldest)
  return map
}

/** What is read, or the older answer when reading fails or takes long. */
async function inTime<T>(reading: Promise<T | null>, older: T): Promise<T | null> {
  let patience: NodeJS.Timeout | undefined
  const waiting = new Promise<T>(resolve => {
    patience = setTimeout(() => resolve(older), PATIENCE_MS)
  })
  try {
    return await Promise.race([reading.catch(() => older), waiting])
  } finally {
    clearTimeout(patience)
  }
}
