import { expect, test } from "vitest"
import { type KnownWords, type Landing, utmFindings } from "./utm-findings"
import { areNeighbours } from "./utm-words"

const known: KnownWords = {
  sources: new Set(["ana", "tomas", "wren-lee"]),
  medium: "creator",
  campaigns: new Set(["spring-26", "friends"]),
}

const landing = (utm: Landing["utm"], count = 1, ours = false): Landing => ({
  ...{ utm, count, ours },
  example: `/?${new URLSearchParams(Object.entries(utm).map(([name, value]) => [`utm_${name}`, value]))}`,
})
const good = landing({ source: "ana", medium: "creator", campaign: "spring-26" }, 40, true)

const short = (landings: readonly Landing[]) =>
  utmFindings([good, ...landings], known).map(({ kind, part, value, better, count }) => [
    kind,
    part,
    value,
    better,
    count,
  ])

test("landings that follow the convention, and other channels that agree with themselves, are left in peace", () => {
  expect(
    short([
      landing({ source: "wren-lee", medium: "creator", campaign: "friends" }, 3, true),
      landing({ source: "google", medium: "cpc", campaign: "brand" }, 9),
      landing({ source: "klaviyo", medium: "email" }, 5),
      landing({}, 100),
    ]),
  ).toEqual([])
})

test("what a link said and the landing lost, and what is named in part, is missing", () => {
  expect(short([landing({ source: "ana" }, 4, true), landing({ medium: "email" }, 2)])).toEqual([
    ["missing", "campaign", "", null, 4],
    ["missing", "medium", "", "creator", 4],
    ["missing", "source", "", null, 2],
  ])
})

test("one word in several spellings is told with the spelling that rules, or that most use", () => {
  expect(
    short([
      landing({ source: "ANA", medium: "Creator", campaign: "spring_26" }, 2),
      landing({ source: "Meta", medium: "paid_social", campaign: "x" }, 3),
      landing({ source: "meta", medium: "paid-social", campaign: "x" }, 8),
    ]),
  ).toEqual([
    ["written differently", "medium", "paid_social", "paid-social", 3],
    ["written differently", "source", "Meta", "meta", 3],
    ["written differently", "campaign", "spring_26", "spring-26", 2],
    ["written differently", "medium", "Creator", "creator", 2],
    ["written differently", "source", "ANA", "ana", 2],
  ])
})

test("another word for the same medium is told with the one to use", () => {
  expect(
    short([
      landing({ source: "ana", medium: "Influencer", campaign: "friends" }, 2),
      landing({ source: "google", medium: "cpc", campaign: "b" }, 9),
      landing({ source: "google", medium: "ppc", campaign: "b" }, 4),
    ]),
  ).toEqual([
    ["another word for it", "medium", "ppc", "cpc", 4],
    ["another word for it", "medium", "Influencer", "creator", 2],
  ])
})

test("a slip of the hand is told, and another year is none", () => {
  expect(
    short([
      landing({ source: "tomsa", medium: "creator", campaign: "spring-26" }, 1),
      landing({ source: "ana", medium: "creator", campaign: "sprign-26" }, 1),
      landing({ source: "google", medium: "cpc", campaign: "summer-25" }, 9),
      landing({ source: "google", medium: "cpc", campaign: "summer-26" }, 1),
      landing({ source: "google", medium: "cpc", campaign: "sumer-25" }, 2),
    ]),
  ).toEqual([
    ["perhaps a slip", "campaign", "sumer-25", "summer-25", 2],
    ["perhaps a slip", "campaign", "sprign-26", "spring-26", 1],
    ["perhaps a slip", "source", "tomsa", "tomas", 1],
  ])
})

test("creators' traffic that names no creator or no campaign of the brand is told", () => {
  expect(short([landing({ source: "instagram", medium: "creator", campaign: "launch" }, 2)])).toEqual([
    ["no such campaign", "campaign", "launch", null, 2],
    ["no such creator", "source", "instagram", null, 2],
  ])
  const open = { ...known, sources: null, campaigns: null }
  expect(utmFindings([landing({ source: "x", medium: "creator", campaign: "y" })], open)).toEqual([])
})

test.each(["{{campaign.name}}", "{creator}", "%7Bcampaign%7D", "__CAMPAIGN_NAME__", "[[source]]"])(
  "%s was not filled in",
  value => {
    expect(short([landing({ source: "meta", medium: "cpc", campaign: value }, 2)])).toEqual([
      ["not filled in", "campaign", value, null, 2],
    ])
  },
)

test("neighbours are one slip apart and no more", () => {
  for (const [one, other] of [
    ["tomas", "tomsa"],
    ["summer", "sumer"],
    ["summer", "summmer"],
    ["spring", "sprimg"],
  ] as const) {
    expect(areNeighbours(one, other), `${one} ${other}`).toBe(true)
    expect(areNeighbours(other, one), `${other} ${one}`).toBe(true)
  }
  for (const [one, other] of [
    ["ana", "anb"],
    ["summer", "winter"],
    ["spring25", "spring26"],
    ["tomas", "tomas"],
    ["summer", "umsmer2"],
  ] as const)
    expect(areNeighbours(one, other), `${one} ${other}`).toBe(false)
})

test("thousands of creators and of an advertiser's campaigns are held against each other while a person waits", () => {
  const many = { ...known, sources: new Set(Array.from({ length: 5_000 }, (_, n) => `creator-number-${n}`)) }
  const ads = Array.from({ length: 2_000 }, (_, n) =>
    landing(
      {
        source: `network ${n % 97}`,
        medium: "cpc",
        campaign: `adset ${String.fromCharCode(97 + (n % 26))} number ${n}`,
      },
      1 + (n % 50),
    ),
  )
  const begun = performance.now()
  utmFindings([good, ...ads], many)
  expect(performance.now() - begun).toBeLessThan(2_000)
})
