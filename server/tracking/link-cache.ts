import type { LinkTarget } from "./tracking-link"

const FRESH_MS = 30_000
/** A slug nobody has is asked for again soon: it may be made at this moment. */
const FRESH_UNKNOWN_MS = 2_000
/** How old an answer may be while the database is away. */
const STALE_MS = 6 * 3_600_000
const MOST_LINKS = 20_000

type Entry = { readonly target: LinkTarget | null; readonly readAtMs: number }

/**
 * Links by slug, kept for half a minute. While the database is away a link that was seen before still leads to the shop.
 * `read` finds a link in the database, or answers null when there is none.
 */
export class LinkCache {
  private readonly entries = new Map<string, Entry>()
  private readonly reading = new Map<string, Promise<LinkTarget | null>>()

  constructor(private readonly read: (slug: string) => Promise<LinkTarget | null>) {}

  /** Where the slug leads at `now`; null when it is nobody's. Rejects when the database is away and the slug is not known. */
  async find(slug: string, now: Date): Promise<LinkTarget | null> {
    const known = this.entries.get(slug)
    const ageMs = known ? now.getTime() - known.readAtMs : 0
    if (known && ageMs >= 0 && ageMs < (known.target ? FRESH_MS : FRESH_UNKNOWN_MS)) return known.target
    try {
      return await this.readOnce(slug, now)
    } catch (error) {
      if (known?.target && Math.abs(ageMs) < STALE_MS) return known.target
      throw error
    }
  }

  /** A rush on one link asks the database once. */
  private readOnce(slug: string, now: Date): Promise<LinkTarget | null> {
    const underway = this.reading.get(slug)
    if (underway) return underway
    const asked = this.read(slug)
      .then(target => {
        this.keep(slug, { target, readAtMs: now.getTime() })
        return target
      })
      .finally(() => this.reading.delete(slug))
    this.reading.set(slug, asked)
    return asked
  }

  /** The oldest read leaves first; a stranger who tries slugs cannot fill the memory. */
  private keep(slug: string, entry: Entry): void {
    this.entries.delete(slug)
    this.entries.set(slug, entry)
    const [oldest] = this.entries.keys()
    if (this.entries.size > MOST_LINKS && oldest !== undefined) this.entries.delete(oldest)
  }
}
