import type { Id } from "@/server/kernel/id"
import { ClickWriter } from "./click-writer"
import type { Reserved, SafeClick } from "./follow-safe-links"

type Follow = (
  clicks: readonly SafeClick[],
  waits: (click: SafeClick) => boolean,
) => Promise<ReadonlyMap<Id<"clk">, Reserved>>

/**
 * Clicks through safe links, in groups as all clicks. A shopper gets a code only with the answer that they wait for: a click that is
 * written after they went on reserves none.
 */
export class SafeClicks {
  private readonly waiting = new Map<Id<"clk">, Reserved | null>()
  private readonly writer: ClickWriter<SafeClick>

  constructor(private readonly follow: Follow) {
    this.writer = new ClickWriter(clicks => this.record(clicks))
  }

  /** The code reserved for the click, committed; null when the pool has none or the database is away. Never rejects. */
  async reserve(click: SafeClick): Promise<Reserved | null> {
    this.waiting.set(click.clickId, null)
    const fate = await this.writer.write(click)
    const reserved = this.waiting.get(click.clickId) ?? null
    this.waiting.delete(click.clickId)
    return fate === "written" ? reserved : null
  }

  /** Writes what waits, and answers how many clicks could not be written. */
  drain(): Promise<number> {
    return this.writer.drain()
  }

  private async record(clicks: readonly SafeClick[]): Promise<void> {
    const reserved = await this.follow(clicks, click => this.waiting.has(click.clickId))
    for (const [clickId, found] of reserved) if (this.waiting.has(clickId)) this.waiting.set(clickId, found)
  }
}
