import type postgres from "postgres"
import { expect } from "vitest"
import type { Transactions } from "@/db/scope"
import { bankInWords, positionsInWords, statementInWords } from "./books-in-words"
import { MONEY, readMoney } from "./money-words"
import type { Story } from "./read-stories"
import { play } from "./sentences"
import { openStage, type Stage, type Who } from "./stage"

/**
 * Plays a story on a brand of its own and holds each line that the books should say against what they do say, in words.
 * Throws, with the line, at a sentence that is not known.
 */
export async function tellStory(db: Transactions, owner: postgres.Sql, story: Story): Promise<void> {
  const stage = await openStage(db, owner, currencyOf(story))
  try {
    for (const { line, says } of story.given) await at(line, () => play(stage, says))
    for (const row of story.rows) {
      stage.at(row.at)
      await at(row.line, () => play(stage, row.happens))
      if (row.says !== null) await look(stage, row.line, row.says)
    }
  } finally {
    await stage.close()
  }
}

async function at(line: number, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    throw new Error(`line ${line} of the stories: ${error instanceof Error ? error.message : error}`, { cause: error })
  }
}

/** A story knows one currency: that of its first amount. */
function currencyOf(story: Story): string {
  const [first = "$0.00"] = new RegExp(MONEY).exec(story.rows.map(row => row.happens).join(" ")) ?? []
  return readMoney(first).currency
}

/** All positions of the brand, then what else is looked at: "Ana: paid $5.00; Ana's bank: $5.00; Ana's October: closing $0.00". */
async function look(stage: Stage, line: number, says: string): Promise<void> {
  const positions: string[] = []
  for (const clause of says.split("; ")) {
    const [, who, what, said] = /^(Ana|Tomás|Wren)'s (bank|[A-Z][a-z]+): (.+)$/.exec(clause) ?? []
    if (!what) positions.push(clause)
    else {
      const found =
        what === "bank" ? await bankInWords(stage, who as Who) : await statementInWords(stage, who as Who, what)
      expect(found, `${who}'s ${what}, line ${line} of the stories`).toBe(said)
    }
  }
  if (positions.length > 0)
    expect(await positionsInWords(stage), `line ${line} of the stories`).toBe(positions.join("; "))
}
