import type postgres from "postgres"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import type { Transactions } from "@/db/scope"
import { expectBooksInOrder } from "@/db/testing/books"
import { type OpenDatabase, openDatabase } from "@/db/testing/open-database"
import { type Bought, type PurchaseStory, purchaseStory } from "@/db/testing/purchase-story"
import { verifyAudit } from "@/server/identity/verify-audit"
import { present } from "@/server/kernel/error"
import { addDays } from "@/server/kernel/time"
import { surveyCreators, surveyDays, surveyOptions, surveyResponse } from "@/server/reporting/survey-results"
import { answersToReview, countToReview, creatorsToChoose } from "@/server/reporting/survey-review"
import { FIRST_QUESTION } from "@/server/tracking/survey"
import { listSurveys } from "@/server/tracking/survey-queries"
import { sayWhomAnswerNames } from "./answer-survey"
import { changeSurvey } from "./change-survey"
import { questionOf } from "./shop-events"

const AT = new Date("2026-10-01T12:00:00Z")
const PERIOD = { from: "2026-09-30", to: "2026-10-02", timeZone: "America/New_York" }

let database: OpenDatabase
let db: Transactions
let owner: postgres.Sql
let story: PurchaseStory
let stories = 0

beforeAll(async () => {
  database = await openDatabase()
  ;({ db, owner } = database)
})
afterAll(() => database.end())
beforeEach(async () => {
  stories += 1
  story = await purchaseStory(db, owner, `survey-${stories}`)
})

const inBrand: typeof db.brand = (_, work) => db.brand(story.brand.brandId, work)
const here = <T>(work: Parameters<typeof db.brand<T>>[1]) => inBrand(story.brand.brandId, work)
const order = (n: number): Bought => ({
  ...{ gid: `gid://shopify/Order/${n}`, checkoutToken: `token-${n}`, orderedAt: AT, customerHash: null, code: null },
})

async function answeredOrder(n: number, handle: string, option = "creator") {
  await story.order(order(n))
  await story.answer({ checkoutToken: `token-${n}`, handle, option, at: addDays(AT, 0) })
  await story.workOff()
}

const waiting = () => here(tx => answersToReview(tx, { after: null, limit: 10 }))

test("a name that is close waits for a person, whose word decides the order again and pays nobody", async () => {
  await answeredOrder(1, "wrem")
  const { rows } = await waiting()
  expect(rows).toMatchObject([{ typedHandle: "wrem", suggested: { name: "Wren" }, order: { name: "#1" } }])
  expect((await story.outcome("gid://shopify/Order/1")).assists).toEqual([])
  const { id } = present(rows[0], "the answer")
  const verdict = { creatorId: story.brand.wren.creatorId, by: story.brand.manager.memberId }
  await here(tx => sayWhomAnswerNames(tx, id, verdict, AT))
  await story.workOff()
  expect(await story.outcome("gid://shopify/Order/1")).toMatchObject({ credits: [], assists: ["Wren"], held: [] })
  expect(await here(tx => countToReview(tx))).toBe(0)
  await expect(here(tx => sayWhomAnswerNames(tx, id, { ...verdict, creatorId: null }, AT))).rejects.toThrow(
    /judged already/,
  )
  expect(await here(tx => verifyAudit(tx))).toEqual([])
  const [entry] = await owner`select action, actor from audit_log where brand_id = ${story.brand.brandId}`
  expect(entry).toMatchObject({ action: "judge a survey answer", actor: `member:${story.brand.manager.memberId}` })
  await expectBooksInOrder(database.url)
})

test("a person may choose another creator, or nobody, but no stranger", async () => {
  await answeredOrder(1, "wrem")
  await answeredOrder(2, "wrin")
  const { rows } = await waiting()
  const [second, first] = rows
  const by = story.brand.manager.memberId
  const stranger = await purchaseStory(db, owner, `stranger-${stories}`)
  const judged = (id = present(first, "an answer").id, creatorId = stranger.brand.ana.creatorId) =>
    here(tx => sayWhomAnswerNames(tx, id, { creatorId, by }, AT))
  await expect(judged()).rejects.toThrow(/none of your programs/)
  await judged(present(first, "an answer").id, story.brand.ana.creatorId)
  await here(tx => sayWhomAnswerNames(tx, present(second, "an answer").id, { creatorId: null, by }, AT))
  await story.workOff()
  expect((await story.outcome("gid://shopify/Order/1")).assists).toEqual(["Ana"])
  expect((await story.outcome("gid://shopify/Order/2")).assists).toEqual([])
  expect((await here(tx => creatorsToChoose(tx))).map(one => one.name)).toEqual(["Ana", "Tomas", "Wren"])
})

test("the same words told again keep a person's word; other words do not", async () => {
  await answeredOrder(1, "wrem")
  const { rows } = await waiting()
  const verdict = { creatorId: story.brand.ana.creatorId, by: story.brand.manager.memberId }
  await here(tx => sayWhomAnswerNames(tx, present(rows[0], "the answer").id, verdict, AT))
  await story.answer({ checkoutToken: "token-1", handle: "wrem", at: addDays(AT, 1) })
  await story.workOff()
  expect((await story.outcome("gid://shopify/Order/1")).assists).toEqual(["Ana"])
  await story.answer({ checkoutToken: "token-1", handle: "@tomas", at: addDays(AT, 2) })
  await story.workOff()
  expect((await story.outcome("gid://shopify/Order/1")).assists).toEqual(["Tomás"])
})

test("the results: by day, by option, by creator with the revenue of their orders, and who answered at all", async () => {
  await answeredOrder(1, "wren")
  await answeredOrder(2, "wren")
  await answeredOrder(3, "", "friend")
  await story.order(order(4))
  expect(await here(tx => surveyDays(tx, PERIOD))).toEqual([
    { day: "2026-09-30", answerCount: 0, namedCount: 0 },
    { day: "2026-10-01", answerCount: 3, namedCount: 2 },
    { day: "2026-10-02", answerCount: 0, namedCount: 0 },
  ])
  expect(await here(tx => surveyOptions(tx, PERIOD))).toEqual([
    { key: "creator", label: "A creator or influencer", answerCount: 2 },
    { key: "friend", label: "A friend", answerCount: 1 },
  ])
  expect(await here(tx => surveyCreators(tx, PERIOD, "USD"))).toMatchObject([
    { name: "Wren", answerCount: 2, surveyMinor: 200_00 },
  ])
  expect(await here(tx => surveyResponse(tx, PERIOD))).toEqual({ orderCount: 4, answeredCount: 3 })
})

test("the question changes in versions, never under somebody's hands, and can be switched off", async () => {
  const by = story.brand.manager.memberId
  const place = { brandId: story.brand.brandId, shopId: story.brand.shopId }
  expect(await questionOf(story.world, place)).toMatchObject({ text: "How did you hear about us?" })
  const question = { ...FIRST_QUESTION, text: "Who sent you?" }
  expect(await here(tx => changeSurvey(tx, { question, asked: true, over: 1, by }, AT))).toEqual({ version: 2 })
  expect(await questionOf(story.world, place)).toMatchObject({ text: "Who sent you?" })
  await expect(here(tx => changeSurvey(tx, { question, asked: true, over: 1, by }, AT))).rejects.toThrow(
    /another version/,
  )
  const both = [2, 2].map(over => here(tx => changeSurvey(tx, { question, asked: false, over, by }, AT)))
  const outcomes = await Promise.allSettled(both)
  expect(outcomes.map(one => one.status).sort()).toEqual(["fulfilled", "rejected"])
  expect(await questionOf(story.world, place)).toBeNull()
  expect((await here(tx => listSurveys(tx, 10))).map(one => [one.version, one.asked])).toEqual([
    [3, false],
    [2, true],
    [1, true],
  ])
})
