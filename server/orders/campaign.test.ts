import { existsSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { campaignOf, impersonal, keptAddress, queryOf, refsInAddress } from "./campaign"

test("of an address the path, the campaign and our click ids are kept, and nothing else", () => {
  const address = "/p/mug?utm_source=ana&email=mia%40example.com&ref=clk_1&token=x&ref=clk_2&gclid=G#who=mia"
  expect(keptAddress(address)).toBe("/p/mug?utm_source=ana&gclid=G&ref=clk_1&ref=clk_2")
  expect(refsInAddress(keptAddress(address) ?? "")).toEqual(["clk_1", "clk_2"])
})

test("a campaign parameter that holds somebody's address is dropped, and so is such a part of a path", () => {
  expect(campaignOf("/?utm_content=mia@example.com&utm_term=a%2540b&utm_id=7")).toEqual({ utm_id: "7" })
  expect(keptAddress("/unsubscribe/mia%40example.com/now")).toBe("/unsubscribe/…/now")
  expect(keptAddress("https://mia@shop.example/a")).toBe("https://…/a")
  expect(impersonal("For mia@example.com")).toBeNull()
})

test("keeping an address twice keeps the same", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (path, query) => {
      const kept = keptAddress(`/${path}?utm_source=${query}&ref=${query}`)
      expect(keptAddress(kept)).toBe(kept)
    }),
  )
})

test("what is no address, or too long to be one, is not kept", () => {
  expect([keptAddress(null), keptAddress(""), keptAddress(`/${"a".repeat(9_000)}`)]).toEqual([null, null, null])
})

const FOLDER = fileURLToPath(new URL("../../../shared/vectors/", import.meta.url))
const here = existsSync(FOLDER)
const vectors = (file: string) => (here ? JSON.parse(readFileSync(`${FOLDER}${file}`, "utf8")) : null)

type LandingCase = { landing_site: string | null; utm: Record<string, string>; click_ids?: Record<string, string> }
const landings: LandingCase[] = vectors("landing-sites.json")?.cases ?? []
type ParserCase = { input: string; output: [string, string][] }
const queries: ParserCase[] = vectors("urlencoded-parser-data.json") ?? []

describe.skipIf(!here)("published cases", () => {
  test.each(landings)("the landing $landing_site names itself as it does", ({ landing_site, utm, click_ids = {} }) => {
    const named = Object.fromEntries(Object.entries(utm).map(([part, value]) => [`utm_${part}`, value]))
    expect(campaignOf(landing_site)).toEqual({ ...named, ...click_ids })
    expect(campaignOf(keptAddress(landing_site))).toEqual({ ...named, ...click_ids })
  })

  test.each(queries)("the query $input is read as browsers read it", ({ input, output }) => {
    expect([...queryOf(`/products/vase?${input}`)]).toEqual(output)
    expect([...queryOf(`https://juniper.example/?${input}#top?x=1`)]).toEqual(output)
  })

  test("there are as many as were published", () => {
    expect(landings.length).toBeGreaterThan(10)
    expect(queries.length).toBeGreaterThan(20)
  })
})

test("a further question mark belongs to what follows it", () => {
  expect([...queryOf("/??a=b?c")]).toEqual([["?a", "b?c"]])
})

const SAFE =
  "/discount/JUNI-7KX2M-9PQRT?redirect=%2Fproducts%2Foak-board%3Futm_source%3Dana%26utm_medium%3Dcreator%26ref%3DAZ&gclid=7"

test("a landing through a shop's discount address is on the page that it leads to", () => {
  expect(refsInAddress(SAFE)).toEqual(["AZ"])
  expect(campaignOf(SAFE)).toEqual({ utm_source: "ana", utm_medium: "creator", gclid: "7" })
  expect(keptAddress(SAFE)).toBe("/products/oak-board?utm_source=ana&utm_medium=creator&gclid=7&ref=AZ")
})

test("an address that only looks like one stays as it is", () => {
  expect(keptAddress("/discount/ANA10?redirect=https%3A%2F%2Fevil.example%2F&ref=AZ")).toBe("/discount/ANA10?ref=AZ")
  expect(refsInAddress("/discount/ANA10?ref=AZ")).toEqual(["AZ"])
})
