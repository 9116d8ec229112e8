import { expect, test } from "vitest"
import { HoldEndsEmail, type HoldEndsProps, subject } from "./hold-ends"
import { renderEmail } from "./render-email"

const props: HoldEndsProps = {
  reader: { name: "Milo", locale: "en", timeZone: "America/New_York" },
  brandName: "Juniper & Co",
  name: "#1042",
  because: "the brand looks into it: two parcels came back",
  endsAt: new Date("2026-12-14T05:00:00Z"),
  holdUrl: "https://t.example/orders/ord_1",
}

test("who answers for a hold reads what is held, why, until when and what then happens", async () => {
  expect(subject(props)).toBe("Your hold on #1042 ends soon")
  const { text } = await renderEmail(HoldEndsEmail(props))
  for (const words of ["#1042 is held while", "two parcels came back", "14 December 2026", props.holdUrl])
    expect(text).toContain(words)
  expect(text).not.toMatch(/undefined|\[object|<\/?[a-z]+>/)
})
