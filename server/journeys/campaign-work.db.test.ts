import { eq } from "drizzle-orm"
import postgres from "postgres"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { commissionPositions, commissions, deliverableSteps, deliverables } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { expectBooksInOrder } from "@/db/testing/books"
import { confirmAmounts } from "@/db/testing/confirm-amounts"
import type { TestCreator, TestMember } from "@/db/testing/juniper"
import { waitingMails } from "@/db/testing/mails"
import { type PayoutStory, payoutStory } from "@/db/testing/payout-story"
import type { Member } from "@/server/identity/find-member"
import { canonicalJson, sha256 } from "@/server/kernel/canonical-json"
import { costFigure } from "@/server/kernel/figure"
import { type Id, publicId } from "@/server/kernel/id"
import { parseFigure } from "@/server/kernel/parse-figure"
import { createCampaign } from "@/server/programs/create-campaign"
import { campaignRetainers, campaignWork, ownBrief, ownWork } from "@/server/programs/work-queries"
import { explainToBrand, explainToCreator } from "@/server/reporting/derivation"
import { accrueRetainers } from "./accrue-retainers"
import { answerCampaign, submitWork } from "./answer-work"
import { clearHolds } from "./clear-holds"
import { findRetainers } from "./find-retainers"
import { judgeWork } from "./judge-work"
import { keepBrief } from "./keep-brief"
import { offerRetainer } from "./offer-retainer"
import { proposeWork } from "./propose-work"
import { stopRetainer } from "./stop-retainer"

let story: PayoutStory
let campaignId: Id<"cmp">

const BRIEF = { words: "Show how it folds.", dos: ["Daylight"], donts: ["No prices"], links: [], holdDays: 10 }

beforeEach(async () => {
  story = await payoutStory()
  const days = { startsOn: "2026-11-01", endsOn: null }
  const wish = { programId: story.brand.programId, name: "Spring", utmCampaign: "spring", ...days }
  campaignId = await here(tx => createCampaign(tx, wish, "member:x", story.world.now()))
  await here(tx => keepBrief(tx, campaignId, { ...BRIEF, productIds: [] }, mara(), story.world.now()))
})
afterEach(async () => {
  await expectBooksInOrder(story.url)
  await story.end()
})

const here = <T>(work: (tx: BrandTx) => Promise<T>) => story.world.db.brand(story.brand.brandId, work)
const as = <T>({ creatorId }: TestCreator, work: Parameters<typeof story.world.db.creator<T>>[1]) =>
  story.world.db.creator(creatorId, work)
const member = ({ memberId }: TestMember): Member => ({ id: memberId, role: "manager", name: "Mara" })
const mara = () => ({ by: member(story.brand.manager), appUrl: story.world.appUrl })
const olive = () => ({ by: { ...member(story.brand.owner), name: "Olive" }, appUrl: story.world.appUrl })
const confirm = () => here(tx => confirmAmounts(tx, olive(), story.world.now()))
const DAY_SECONDS = 86_400

async function ask(feeMinor = 250_00): Promise<Id<"dlv">> {
  const work = [{ what: "One reel", dueOn: "2026-12-01", currency: "USD", feeMinor }]
  const wish = { campaignId, enrollmentIds: [story.brand.ana.enrollmentId], work }
  await here(tx => proposeWork(tx, wish, mara(), story.world.now()))
  await confirm()
  const [one] = await here(tx => tx.select({ id: deliverables.id }).from(deliverables))
  if (!one) throw new Error("a deliverable was proposed")
  return one.id
}
const answer = (agreed: boolean) =>
  answerCampaign(story.world, { creatorId: story.brand.ana.creatorId, campaignId, agreed })
const submit = (deliverableId: Id<"dlv">, url = "https://reels.example/1") =>
  submitWork(story.world, { creatorId: story.brand.ana.creatorId, deliverableId, url, note: "With the dog" })
const judge = (deliverableId: Id<"dlv">, step: "approve" | "send_back" | "cancel", note: string | null = null) =>
  here(tx => judgeWork(tx, { deliverableId, step, note }, mara(), story.world.now()))
const money = () =>
  here(tx =>
    tx
      .select({
        kind: commissions.kind,
        name: commissions.orderName,
        held: commissionPositions.heldMinor,
        cleared: commissionPositions.clearedMinor,
      })
      .from(commissions)
      .innerJoin(commissionPositions, eq(commissionPositions.commissionId, commissions.id))
      .orderBy(commissions.id),
  )

/** What a figure comes to when it is opened, to the brand and to Ana, with what its parts come to. */
async function opened(name: string) {
  const figure = parseFigure(name)
  if (!figure) throw new Error(`${name} is no figure`)
  const paging = { limit: 20 }
  const told = await here(tx => explainToBrand(tx, figure, paging, story.world.now()))
  const parts = told.parts?.rows.reduce((sum, row) => sum + (row.minor ?? 0), 0)
  if (figure.kind === "cost") return [told.minor, parts]
  const own = await as(story.brand.ana, tx => explainToCreator(tx, figure, paging, story.world.now()))
  await expect(
    as(story.brand.tomas, tx => explainToCreator(tx, figure, paging, story.world.now())),
    "another creator opens nothing",
  ).rejects.toThrow("no such figure")
  return [told.minor, own.minor]
}

describe("a deliverable", () => {
  test("is asked for, agreed, submitted, sent back, submitted again and approved; then its fee is owed and held as the brief says", async () => {
    const id = await ask()
    await answer(true)
    await submit(id)
    await judge(id, "send_back", "Please show the label")
    await submit(id, "https://reels.example/2")
    expect(await money()).toEqual([])
    await judge(id, "approve")
    expect(await money()).toEqual([{ kind: "fixed_fee", name: "One reel", held: 250_00, cleared: 0 }])
    story.clock.move(10 * DAY_SECONDS)
    await clearHolds(story.world, story.brand.brandId)
    expect(await money()).toMatchObject([{ held: 0, cleared: 250_00 }])
    expect(await opened(publicId("dlv", id))).toEqual([250_00, 250_00])
    expect(await opened(costFigure("USD", "besides", publicId("cmp", campaignId)))).toEqual([250_00, 250_00])
    expect(await opened(costFigure("USD", "orders", publicId("crt", story.brand.ana.creatorId)))).toEqual([0, 0])
    const told = (await waitingMails(story.url)).map(mail => mail.replace(/^[^:]+: /, ""))
    expect(told).toEqual([
      ...Array(2).fill("Mara asks for your yes: $250.00"),
      "Juniper & Co asks you to take part in Spring",
      ...Array(2).fill("Ana takes part in Spring"),
      ...Array(2).fill("Ana submitted One reel"),
      "Juniper & Co sent back One reel",
      ...Array(2).fill("Ana submitted One reel"),
      "Juniper & Co approved One reel",
      "commission-cleared",
    ])
  })

  test("with a fee above what one person gives alone is asked of nobody before a second one says yes", async () => {
    const fees = [60_00, 0, 60_00, 40_00].map(feeMinor => ({
      what: "One reel",
      dueOn: "2026-12-01",
      currency: "USD",
      feeMinor,
    }))
    const wish = { campaignId, enrollmentIds: [story.brand.ana.enrollmentId], work: fees }
    expect(await here(tx => proposeWork(tx, wish, mara(), story.world.now()))).toEqual({ waiting: 1 })
    const asked = async () => (await here(tx => campaignWork(tx, campaignId))).map(one => one.feeMinor).sort()
    expect(await asked()).toEqual([0, 40_00, 60_00])
    await expect(here(tx => confirmAmounts(tx, mara(), story.world.now()))).rejects.toThrow(
      "somebody else must approve",
    )
    await confirm()
    expect(await asked()).toEqual([0, 40_00, 60_00, 60_00])
    const [reel] = await here(tx => campaignWork(tx, campaignId))
    expect(reel?.createdBy).toBe(`member:${story.brand.manager.memberId}`)
  })

  test("keeps what was submitted with a fingerprint over link, note and time, and nobody can change it", async () => {
    const id = await ask()
    await answer(true)
    await submit(id)
    const [one] = await here(tx => campaignWork(tx, campaignId))
    const shown = one?.steps.at(-1)
    const at = shown?.takenAt.toISOString()
    const evidence = { deliverable: id, url: "https://reels.example/1", note: "With the dog", at: at ?? "" }
    expect(shown?.contentSha256).toBe(sha256(canonicalJson(evidence)))
    await expect(here(tx => tx.update(deliverableSteps).set({ url: "https://other.example" }))).rejects.toThrow()
  })

  test("cancelled after approval, its fee settles to nothing with the words why; before, nothing was owed", async () => {
    const id = await ask()
    await answer(true)
    await submit(id)
    await judge(id, "approve")
    await expect(judge(id, "cancel")).rejects.toThrow("Say why")
    await judge(id, "cancel", "Taken down the next day")
    expect(await money()).toMatchObject([{ held: 0, cleared: 0 }])
    const other = await ask(0)
    expect((await here(tx => campaignWork(tx, campaignId))).map(one => one.state).sort()).toEqual([
      "cancelled",
      "proposed",
    ])
    expect(other).toBeTruthy()
  })

  test("what is declined, not agreed to or somebody else's cannot be submitted or approved", async () => {
    const id = await ask()
    await expect(submit(id)).rejects.toThrow("waits for its creator to agree")
    await expect(judge(id, "approve")).rejects.toThrow("waits for its creator to agree")
    const tomas = { creatorId: story.brand.tomas.creatorId, deliverableId: id, url: "https://x.example", note: null }
    await expect(submitWork(story.world, tomas)).rejects.toThrow("no such deliverable of yours")
    await answer(false)
    await expect(submit(id)).rejects.toThrow("was declined")
    await expect(answer(true)).rejects.toThrow("answered everything")
  })

  test("only who is asked reads the brief; without one, or after the end, nobody is asked", async () => {
    await expect(as(story.brand.ana, tx => ownBrief(tx, campaignId))).rejects.toThrow("no such campaign of yours")
    await ask()
    expect(await as(story.brand.ana, tx => ownBrief(tx, campaignId))).toMatchObject({ version: 1, words: BRIEF.words })
    await expect(as(story.brand.tomas, tx => ownBrief(tx, campaignId))).rejects.toThrow("no such campaign of yours")
    expect((await as(story.brand.ana, ownWork)).map(one => one.deliverables.length)).toEqual([1])
    expect(await as(story.brand.tomas, ownWork)).toEqual([])
    const bare = {
      programId: story.brand.programId,
      name: "Bare",
      utmCampaign: "bare",
      startsOn: "2026-11-01",
      endsOn: null,
    }
    const bareId = await here(tx => createCampaign(tx, bare, "member:x", story.world.now()))
    const wish = { campaignId: bareId, enrollmentIds: [story.brand.ana.enrollmentId], work: [] }
    await expect(here(tx => proposeWork(tx, wish, mara(), story.world.now()))).rejects.toThrow("Write the brief first")
  })
})

describe("a retainer", () => {
  const offer = (startsOn: string, endsOn: string, monthlyMinor = 1_000_00) =>
    here(tx =>
      offerRetainer(
        tx,
        {
          ...{ campaignId, enrollmentId: story.brand.ana.enrollmentId, title: "Ambassador", currency: "USD" },
          ...{ monthlyMinor, startsOn, endsOn },
        },
        mara(),
        story.world.now(),
      ),
    )
  const agree = async () => {
    await confirm()
    await answer(true)
  }
  const accrue = () => accrueRetainers(story.world, story.brand.brandId)
  const due = async () => {
    await story.world.db.nobody(tx => findRetainers(tx, story.world.now()))
    const sql = postgres(story.url, { max: 1, onnotice: () => {} })
    const rows = await sql`delete from graphile_worker._private_jobs where key like 'accrue-retainers:%' returning key`
    await sql.end()
    return rows.length
  }

  test("counts with all its months for what one person gives alone; above that nobody is asked before a second one says yes", async () => {
    expect(await offer("2026-12-01", "2027-01-31", 40_00)).toMatchObject({ waits: false })
    expect(await offer("2026-12-01", "2026-12-31", 20_01)).toMatchObject({ waits: true })
    const states = async () => (await here(tx => campaignRetainers(tx, campaignId))).map(one => one.monthlyMinor)
    expect(await states()).toEqual([40_00])
    await confirm()
    expect(await states()).toEqual([20_01, 40_00])
  })

  test("owes each month when it is over in the brand's zone, the first and the last by their days, once", async () => {
    await offer("2026-11-16", "2027-01-15")
    expect(await due()).toBe(0)
    await agree()
    expect(await due()).toBe(0)
    // It is 22 November 3 in the morning in New York; eight days and 23 hours later it is still the 30th there.
    story.clock.move(9 * DAY_SECONDS - 4 * 3_600)
    await accrue()
    expect([await due(), await money()]).toEqual([0, []])
    story.clock.move(2 * 3_600)
    expect(await due()).toBe(1)
    await accrue()
    await accrue()
    expect(await due()).toBe(0)
    expect(await money()).toMatchObject([{ kind: "retainer", name: "Ambassador, 2026-11", held: 500_00 }])
    story.clock.move(60 * DAY_SECONDS)
    await accrue()
    expect((await money()).map(one => one.held + one.cleared)).toEqual([500_00, 1_000_00, 483_87])
    const [over] = await here(tx => campaignRetainers(tx, campaignId))
    expect(over?.state).toBe("over")
    const last = over?.months.at(-1)
    if (!over || !last) throw new Error("a retainer with its months")
    expect(await opened(publicId("rtn", over.id))).toEqual([1_983_87, 1_983_87])
    expect(await opened(publicId("rtm", last.id))).toEqual([483_87, 483_87])
  })

  test("that cannot be owed keeps no other from it, and is named", async () => {
    await offer("2026-11-22", "2026-11-30", 30_00)
    await agree()
    await offer("2026-11-01", "2026-11-30", 20_00)
    await agree()
    const sql = postgres(story.url, { max: 1, onnotice: () => {} })
    // The first of them, 9.00 for nine of thirty days.
    await sql.unsafe(`create function refuse_one() returns trigger language plpgsql as $$ begin
        if new.amount_minor = 900 then raise exception 'the books refuse it'; end if; return new; end $$`)
    await sql`create trigger refuse_one before insert on retainer_months for each row execute function refuse_one()`
    story.clock.move(12 * DAY_SECONDS)
    await expect(accrue()).rejects.toThrow("Retainers that cannot be owed: 1")
    expect((await money()).map(one => one.held)).toEqual([20_00])
    await sql`drop trigger refuse_one on retainer_months`
    await sql.end()
    await accrue()
    expect((await money()).map(one => one.held).toSorted((a, b) => a - b)).toEqual([9_00, 20_00])
  })

  test("ended early it is paid until its last day; a month that is owed stays", async () => {
    const { id } = await offer("2026-11-01", "2027-03-31")
    await agree()
    story.clock.move(20 * DAY_SECONDS)
    await accrue()
    const stop = (endedOn: string) =>
      here(tx =>
        stopRetainer(tx, { retainerId: id, endedOn, because: "The season is over" }, mara(), story.world.now()),
      )
    await expect(stop("2026-11-20")).rejects.toThrow("2026-11 is owed already")
    await stop("2026-12-10")
    await accrue()
    story.clock.move(40 * DAY_SECONDS)
    await accrue()
    expect((await money()).map(one => [one.name, one.held + one.cleared])).toEqual([
      ["Ambassador, 2026-11", 1_000_00],
      ["Ambassador, 2026-12", 322_58],
    ])
  })
})
