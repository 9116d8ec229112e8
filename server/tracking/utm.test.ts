import { expect, test } from "vitest"
import { campaignSlug, withUtm } from "./utm"

test("the convention's parameters replace what a pasted address carried and leave the rest", () => {
  const url = withUtm(new URL("https://juniper.example/p?variant=4&utm_source=other"), {
    handle: "ana",
    campaign: "friends",
  })
  expect(url.href).toBe("https://juniper.example/p?variant=4&utm_source=ana&utm_medium=creator&utm_campaign=friends")
})

test("a program's name becomes a campaign in plain letters", () => {
  expect(campaignSlug("Spring friends ’26")).toBe("spring-friends-26")
  expect(campaignSlug("Kōbo & vänner")).toBe("kobo-vanner")
  expect(campaignSlug("友達")).toBe("program")
})
