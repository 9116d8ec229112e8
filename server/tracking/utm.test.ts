import fc from "fast-check"
import { expect, test } from "vitest"
import { DomainError } from "@/server/kernel/error"
import { campaignSlug, checkedConvention, FIRST_CONVENTION, UTM_PLACEHOLDERS, utmOf, withUtm } from "./utm"

const facts = { creator: "ana-ruiz", campaign: "spring", program: "friends", code: "ANA10", link: "x7k2m9p" }

test("the convention's parameters replace what a pasted address carried and leave the rest", () => {
  const url = withUtm(
    new URL("https://juniper.example/p?variant=4&utm_source=other&UTM_Term=old"),
    utmOf(FIRST_CONVENTION, facts),
  )
  expect(url.href).toBe(
    "https://juniper.example/p?variant=4&utm_source=ana-ruiz&utm_medium=creator&utm_campaign=spring",
  )
})

test("placeholders are filled in plain lower-case letters, and a missing code leaves no dash behind", () => {
  const convention = {
    source: "tributary",
    medium: "influencer",
    campaign: "{program}_{campaign}",
    content: "{creator}-{code}",
  }
  expect(Object.fromEntries(utmOf(convention, facts))).toEqual({
    utm_source: "tributary",
    utm_medium: "influencer",
    utm_campaign: "friends_spring",
    utm_content: "ana-ruiz-ana10",
  })
  expect(Object.fromEntries(utmOf(convention, { ...facts, code: null })).utm_content).toBe("ana-ruiz")
  expect(utmOf({ ...convention, content: "{code}" }, { ...facts, code: null }).map(([name]) => name)).not.toContain(
    "utm_content",
  )
})

test.each([
  ["an unknown placeholder", { source: "{creatr}" }, /there is no \{creatr\}/],
  ["a template that is no word", { campaign: "Spring Sale" }, /lower-case letters/],
  ["an open brace", { campaign: "{campaign" }, /lower-case letters/],
  ["an empty source", { source: " " }, /utm_source is empty/],
  ["a medium that differs by creator", { medium: "{creator}" }, /One word|one word/],
  ["nobody named", { source: "tributary" }, /whose traffic/],
  ["a very long one", { content: "x".repeat(101) }, /too long/],
])("%s is refused with a sentence", (_, change, sentence) => {
  expect(() => checkedConvention({ ...FIRST_CONVENTION, ...change })).toThrow(sentence)
})

test("whatever a convention and a link hold, the parameters are plain words that survive a query", () => {
  const template = fc
    .array(fc.oneof(fc.constantFrom(...UTM_PLACEHOLDERS.map(word => `{${word}}`)), fc.constantFrom("a", "-", "_", ".")))
    .map(parts => parts.join(""))
  const any = fc.record({
    ...{ creator: fc.string(), campaign: fc.string(), program: fc.string(), link: fc.string() },
    code: fc.option(fc.string()),
  })
  fc.assert(
    fc.property(template, any, (content, link) => {
      const convention = accepted({ ...FIRST_CONVENTION, content })
      if (!convention) return
      for (const [, value] of utmOf(convention, link)) expect(value).toMatch(/^[a-z0-9~][a-z0-9_.~-]*$/)
    }),
  )
})

function accepted(wanted: typeof FIRST_CONVENTION) {
  try {
    return checkedConvention(wanted)
  } catch (error) {
    if (error instanceof DomainError) return null
    throw error
  }
}

test("a program's name becomes a campaign in plain letters", () => {
  expect(campaignSlug("Spring friends ’26")).toBe("spring-friends-26")
  expect(campaignSlug("Kōbo & vänner")).toBe("kobo-vanner")
  expect(campaignSlug("友達")).toBe("program")
})
