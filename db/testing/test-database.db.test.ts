import postgres from "postgres"
import { expect, test } from "vitest"
import { testDatabase } from "@/db/testing/test-database"

test("each test database is its own: a table made in one is not in the other", async () => {
  const [one, other] = await Promise.all([testDatabase(), testDatabase()])
  const [inOne, inOther] = [postgres(one.url), postgres(other.url)]
  await inOne`create table only_here (id int)`
  const [row] = await inOther`select to_regclass('only_here') as found`
  expect(row?.found).toBeNull()
  await inOne.end()
  await inOther.end()
  await Promise.all([one.drop(), other.drop()])
})

test("a dropped database is gone even if somebody is still connected", async () => {
  const database = await testDatabase()
  const lingering = postgres(database.url, { max: 1, onclose: () => {} })
  await lingering`select 1`
  await database.drop()
  await expect(lingering`select 1`).rejects.toThrow()
  await lingering.end({ timeout: 0 })
})
