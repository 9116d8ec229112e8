import { listManual } from "@/server/commissions/manual-queries"
import type { Member } from "@/server/identity/find-member"
import { accrueRetainers } from "@/server/journeys/accrue-retainers"
import { answerCampaign, submitWork } from "@/server/journeys/answer-work"
import { judgeWork } from "@/server/journeys/judge-work"
import { keepBrief } from "@/server/journeys/keep-brief"
import { bookCost } from "@/server/journeys/keep-cost"
import { approveAmount, giveAmount } from "@/server/journeys/keep-manual"
import { offerRetainer } from "@/server/journeys/offer-retainer"
import { proposeWork } from "@/server/journeys/propose-work"
import { exponent } from "@/server/kernel/currency"
import { present } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { addDays, dayIn } from "@/server/kernel/time"
import { openCampaigns } from "@/server/programs/campaign-queries"
import { campaignWork } from "@/server/programs/work-queries"
import type { Stage } from "./play-day"

const BRIEF = {
  words: "Show how you use one piece from the shop on an ordinary day.\nFilm it at home; your own words, no script.",
  dos: ["Daylight", "Name the material", "Your link in the first comment"],
  donts: ["No prices", "No other brands in the picture"],
  links: [{ label: "Logo and colours", url: "https://assets.example/first-season" }],
  holdDays: 14,
  productIds: [],
}

/** What a brand asks of four of its creators, and what becomes of it: one is done, one sent back, one waits, one is late. */
export async function playWork(stage: Stage, day: number): Promise<void> {
  const acts: Record<number, (stage: Stage) => Promise<void>> = {
    20: ask,
    22: agree,
    30: stage => submit(stage, 0),
    31: stage => judge(stage, 0, "approve", null),
    33: stage => submit(stage, 1),
    34: stage => judge(stage, 1, "send_back", "The label cannot be read. Please film it once more, nearer."),
    40: giveByHand,
    45: spend,
    84: askOnceMore,
    86: stage => submit(stage, 2),
    88: askForTooMuch,
  }
  await acts[day]?.(stage)
  if (day % 5 === 0) await accrueRetainers(stage.world, stage.brand.brandId)
}

async function ask(stage: Stage): Promise<void> {
  const campaignId = await season(stage)
  const enrollmentIds = stage.creators.slice(0, 4).map(one => one.enrollmentId)
  await inBrand(stage, async (tx, by, now) => {
    await keepBrief(tx, campaignId, BRIEF, by, now)
    const reel = { what: "One reel of 30 seconds", dueOn: inDays(stage, 20), feeMinor: units(stage, 250) }
    const { currency } = stage.brand.part
    await proposeWork(tx, { campaignId, enrollmentIds, work: [{ ...reel, currency }] }, by, now)
    const kept = {
      title: "Ambassador",
      monthlyMinor: units(stage, 400),
      startsOn: inDays(stage, 3),
      endsOn: inDays(stage, 120),
    }
    const enrollmentId = present(enrollmentIds[1], "a second creator")
    await offerRetainer(tx, { ...kept, campaignId, enrollmentId, currency }, by, now)
  })
  await confirm(stage)
}

/** All of it is more than one person gives alone: somebody of finance says yes to each. */
async function confirm({ world, brand }: Stage): Promise<void> {
  const { email, name } = present(
    brand.part.members.find(one => one.role === "finance"),
    "a member for finance",
  )
  const by = { id: present(brand.members.get(email), name), role: "finance", name } as const
  await world.db.brand(brand.brandId, async tx => {
    const { rows } = await listManual(tx, { state: "asked" })
    for (const { id } of rows) await approveAmount(tx, id, { by, appUrl: world.appUrl }, world.now())
  })
}

async function agree(stage: Stage): Promise<void> {
  const campaignId = await season(stage)
  for (const { creatorId } of stage.creators.slice(0, 3))
    await answerCampaign(stage.world, { creatorId, campaignId, agreed: true })
}

async function submit(stage: Stage, index: number): Promise<void> {
  const { creatorId } = present(stage.creators[index], "a creator")
  const shown = { url: `https://videos.example/reel-${index + 1}`, note: "Filmed on Sunday." }
  await submitWork(stage.world, { creatorId, deliverableId: await reelOf(stage, creatorId), ...shown })
}

async function judge(stage: Stage, index: number, step: "approve" | "send_back", note: string | null): Promise<void> {
  const { creatorId } = present(stage.creators[index], "a creator")
  const deliverableId = await reelOf(stage, creatorId)
  await inBrand(stage, (tx, by, now) => judgeWork(tx, { deliverableId, step, note }, by, now))
}

async function giveByHand(stage: Stage): Promise<void> {
  const campaignId = await season(stage)
  const why = { title: "The reel that went round", because: "Your reel was seen more than 100,000 times." }
  await give(stage, {
    ...why,
    kind: "bonus",
    amountMinor: units(stage, 75),
    campaignId,
    proof: "https://videos.example/reel-1",
  })
}

/** Above the limit: it waits for somebody of finance. */
async function askForTooMuch(stage: Stage): Promise<void> {
  const why = {
    title: "Studio day",
    because: "We asked for a second shoot and said that we would pay for it.",
    proof: null,
  }
  await give(stage, { ...why, kind: "adjustment", amountMinor: units(stage, 320), campaignId: null })
}

type Gift = Omit<Parameters<typeof giveAmount>[1], "enrollmentId" | "currency" | "holdDays">

async function give(stage: Stage, gift: Gift): Promise<void> {
  const { enrollmentId } = present(stage.creators[0], "a creator")
  const { currency } = stage.brand.part
  await inBrand(stage, (tx, by, now) => giveAmount(tx, { ...gift, enrollmentId, currency, holdDays: 7 }, by, now))
}

async function spend(stage: Stage): Promise<void> {
  const campaignId = await season(stage)
  const { enrollmentId } = present(stage.creators[0], "a creator")
  const of = { enrollmentId, campaignId, currency: stage.brand.part.currency, happenedOn: inDays(stage, 0) }
  await inBrand(stage, async (tx, { by }, now) => {
    const pieces = { kind: "gift", productId: null, quantity: 2, unitMinor: units(stage, 18) } as const
    await bookCost(tx, { ...of, title: "Two pieces for the reel", what: pieces }, by, now)
    const time = { kind: "time", minutes: 90, hourlyMinor: units(stage, 40) } as const
    await bookCost(tx, { ...of, title: "Calls about the brief", what: time }, by, now)
  })
}

async function askOnceMore(stage: Stage): Promise<void> {
  const campaignId = await season(stage)
  const enrollmentIds = stage.creators.slice(0, 1).map(one => one.enrollmentId)
  const { currency } = stage.brand.part
  const stories = { what: "Three stories", dueOn: inDays(stage, 20), feeMinor: units(stage, 90), currency }
  await inBrand(stage, (tx, by, now) => proposeWork(tx, { campaignId, enrollmentIds, work: [stories] }, by, now))
}

type By = { readonly by: Member; readonly appUrl: string }
type Tx = Parameters<Parameters<Stage["world"]["db"]["brand"]>[1]>[0]

function inBrand<T>({ world, brand }: Stage, work: (tx: Tx, by: By, now: Date) => Promise<T>): Promise<T> {
  const manager = present(
    brand.part.members.find(one => one.role === "manager") ?? brand.part.members[0],
    "a member who runs campaigns",
  )
  const id = present(brand.members.get(manager.email), manager.name)
  const by = { by: { id, role: manager.role, name: manager.name }, appUrl: world.appUrl }
  return world.db.brand(brand.brandId, tx => work(tx, by, world.now()))
}

async function season(stage: Stage): Promise<Id<"cmp">> {
  const [first] = await inBrand(stage, tx => openCampaigns(tx, inDays(stage, 0)))
  return present(first, "the season's campaign").id
}

async function reelOf(stage: Stage, creatorId: Id<"crt">): Promise<Id<"dlv">> {
  const campaignId = await season(stage)
  const work = await inBrand(stage, tx => campaignWork(tx, campaignId))
  return present(
    work.find(one => one.creatorId === creatorId),
    "a creator's reel",
  ).id
}

const inDays = ({ world, brand }: Stage, days: number) => dayIn(brand.part.timeZone, addDays(world.now(), days))

/** So many dollars, or a hundred times as many yen. */
function units({ brand }: Stage, amount: number): number {
  return exponent(brand.part.currency) === 0 ? amount * 100 : amount * 10 ** exponent(brand.part.currency)
}
