import { readFileSync } from "node:fs"
import { join } from "node:path"
import type postgres from "postgres"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Transactions } from "@/db/scope"
import { faultsInBooks } from "@/db/testing/books"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { readStories } from "@/db/testing/stories/read-stories"
import { tellStory } from "@/db/testing/stories/tell-story"

/** The table is the test: each story of the page is played for a brand of its own, and the books are in order at its end. */
const stories = readStories(readFileSync(join(import.meta.dirname, "stories.md"), "utf8"))

let database: OpenDatabase
let db: Transactions
let owner: postgres.Sql
/** What one story broke is not held against the next. */
const known = new Set<string>()

beforeAll(async () => {
  database = await openDatabase()
  ;({ db, owner } = database)
})
afterAll(() => database.end())

async function newFaults(): Promise<readonly string[]> {
  const all = (await faultsInBooks(database.url)).filter(one => !known.has(one))
  for (const one of all) known.add(one)
  return all
}

for (const [chapter, told] of Map.groupBy(stories, story => story.chapter))
  describe(chapter, () => {
    for (const story of told)
      test(story.title, async () => {
        await tellStory(db, owner, story)
        expect(await newFaults()).toEqual([])
      })
  })
