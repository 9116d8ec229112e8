import { expect, test } from "vitest"
import { domainFault, domainState, newDomainToken, wantedRecords } from "./link-domain"

const domain = { host: "go.juniper.com", token: "abc" }
const OURS = "app.tributary.example"
const good = {
  texts: ["v=spf1", "tributary=abc"],
  aliases: [OURS],
  addresses: ["192.0.2.1"],
  ourAddresses: ["192.0.2.1"],
}

test("a domain that shows our word and leads here has no fault, through an alias or by its address", () => {
  expect(domainFault(domain, OURS, good)).toBeNull()
  expect(domainFault(domain, OURS, { ...good, aliases: ["links.juniper.net", OURS] })).toBeNull()
  expect(domainFault(domain, OURS, { ...good, aliases: [] })).toBeNull()
})

test.each([
  ["no word yet", { texts: [] }, /no TXT record at _tributary.go.juniper.com yet/],
  ["another's word", { texts: ["tributary=other"] }, /another word/],
  ["another alias", { aliases: ["shops.example"], addresses: ["192.0.2.9"] }, /leads to shops.example/],
  ["another address", { aliases: [], addresses: ["192.0.2.1", "192.0.2.9"] }, /not ours/],
  ["nothing", { aliases: [], addresses: [] }, /leads nowhere yet/],
  ["nothing while ours leads nowhere either", { aliases: [], addresses: [], ourAddresses: [] }, /leads nowhere yet/],
])("%s is said in a sentence", (_, change, sentence) => {
  expect(domainFault(domain, OURS, { ...good, ...change })).toMatch(sentence)
})

test("the records to write are the ones that are looked for, and no two domains share a word", () => {
  expect(wantedRecords(domain, OURS)).toEqual([
    { type: "CNAME", name: "go.juniper.com", value: OURS },
    { type: "TXT", name: "_tributary.go.juniper.com", value: "tributary=abc" },
  ])
  expect(newDomainToken()).not.toBe(newDomainToken())
})

test("a domain waits until it is verified, and is lost when the DNS says otherwise", () => {
  const at = new Date()
  expect(domainState({ verifiedAt: null, lostAt: null })).toBe("waiting")
  expect(domainState({ verifiedAt: at, lostAt: null })).toBe("in use")
  expect(domainState({ verifiedAt: at, lostAt: at })).toBe("lost")
})
