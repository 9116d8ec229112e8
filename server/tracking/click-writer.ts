import type { NewClick } from "./record-clicks"

const MOST_IN_BATCH = 400
/** Batches on their way at one time; the next one grows meanwhile. */
const MOST_WRITING = 2
/** How long a shopper waits for the database before going on to the shop. */
const PATIENCE_MS = 1_000
const RETRY_MS = 1_000
/** Clicks kept while the database is away, about 30 MB; beyond it they are counted and lost. */
const MOST_KEPT = 50_000

/** "written" after the commit; "kept" when the database is away or slow: it is written later; "lost" beyond the bound. */
export type ClickFate = "written" | "kept" | "lost"

type Waiting<Click> = { readonly click: Click; settle(fate: ClickFate): void }

/**
 * Group commit: clicks that arrive while others are written share the next transaction, and each is answered after it. The
 * first is never kept waiting for company. `record` must be repeatable: a batch whose answer was lost is written again.
 */
export class ClickWriter<Click = NewClick> {
  private readonly gathering: Waiting<Click>[] = []
  private readonly writing = new Set<Promise<void>>()
  private kept: Click[] = []
  private soon: NodeJS.Immediate | null = null
  private retryTimer: NodeJS.Timeout | null = null

  constructor(private readonly record: (clicks: readonly Click[]) => Promise<unknown>) {}

  /** Resolves when the click's fate is known, at the latest after a second; never rejects. */
  write(click: Click): Promise<ClickFate> {
    if (this.gathering.length + this.kept.length >= MOST_KEPT) return Promise.resolve("lost")
    return new Promise(resolve => {
      const patience = setTimeout(() => resolve("kept"), PATIENCE_MS)
      const settle = (fate: ClickFate) => {
        clearTimeout(patience)
        resolve(fate)
      }
      this.gathering.push({ click, settle })
      this.soon ??= setImmediate(() => this.flush())
    })
  }

  /** Writes all that waits and answers how many clicks could not be written. For the end of the process. */
  async drain(): Promise<number> {
    while (this.gathering.length > 0 || this.writing.size > 0) {
      this.flush()
      await Promise.race(this.writing)
    }
    await this.writeKept()
    if (this.retryTimer) clearTimeout(this.retryTimer)
    return this.kept.length
  }

  private flush(): void {
    this.soon = null
    while (this.gathering.length > 0 && this.writing.size < MOST_WRITING) {
      const batch = this.gathering.splice(0, MOST_IN_BATCH)
      const done: Promise<void> = this.writeBatch(batch).finally(() => {
        this.writing.delete(done)
        if (this.gathering.length > 0) this.flush()
      })
      this.writing.add(done)
    }
  }

  private async writeBatch(batch: readonly Waiting<Click>[]): Promise<void> {
    const clicks = batch.map(waiting => waiting.click)
    const written = await this.wasWritten(clicks)
    if (!written) this.keep(clicks)
    for (const waiting of batch) waiting.settle(written ? "written" : "kept")
  }

  private keep(clicks: readonly Click[]): void {
    this.kept = this.kept.concat(clicks)
    this.retryTimer ??= setTimeout(() => void this.writeKept(), RETRY_MS)
  }

  /** One batch shows whether the database is back; only then the rest follows. */
  private async writeKept(): Promise<void> {
    while (this.kept.length > 0) {
      const batch = this.kept.slice(0, MOST_IN_BATCH)
      if (!(await this.wasWritten(batch))) break
      this.kept = this.kept.slice(batch.length)
    }
    this.retryTimer = this.kept.length > 0 ? setTimeout(() => void this.writeKept(), RETRY_MS) : null
  }

  private async wasWritten(clicks: readonly Click[]): Promise<boolean> {
    return await this.record(clicks).then(
      () => true,
      () => false,
    )
  }
}
