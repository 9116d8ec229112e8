import { expect, test } from "vitest"
import { type Channel, channelOf } from "./channel"

const landing = (query: string, referrerHost: string | null = null, throughLink = false) =>
  channelOf({ campaign: Object.fromEntries(new URLSearchParams(query)), referrerHost, throughLink })

test.each<[query: string, referrer: string | null, channel: Channel, paid: boolean]>([
  ["", null, "direct", false],
  ["gclid=1", "www.google.com", "paid search", true],
  ["gbraid=1", null, "paid search", true],
  ["wbraid=1&utm_medium=email", null, "paid search", true],
  ["msclkid=1", "www.bing.com", "paid search", true],
  ["ttclid=1", "www.tiktok.com", "paid social", true],
  ["fbclid=1", null, "social", false],
  ["fbclid=1", "l.instagram.com", "social", false],
  ["fbclid=1&utm_source=facebook&utm_medium=cpc", "l.facebook.com", "paid social", true],
  ["utm_source=ig&utm_medium=paid", null, "paid social", true],
  ["utm_source=google&utm_medium=cpc", null, "paid search", true],
  ["utm_source=somebody&utm_medium=ppc", null, "paid search", true],
  ["utm_source=somebody&utm_medium=Paid%20Social", null, "paid social", true],
  ["utm_source=criteo&utm_medium=display", null, "other", true],
  ["utm_source=klaviyo&utm_medium=campaign", null, "email", false],
  ["utm_source=spring&utm_medium=E-Mail", null, "email", false],
  ["", "mail.google.com", "email", false],
  ["", "www.google.co.uk", "organic search", false],
  ["utm_medium=organic&utm_source=google", null, "organic search", false],
  ["", "l.facebook.com", "social", false],
  ["", "notfacebook.com", "referral", false],
  ["utm_source=tiktok", null, "social", false],
  ["utm_source=blog&utm_medium=referral", null, "referral", false],
  ["", "blog.example", "referral", false],
  ["utm_source=ana&utm_medium=creator", null, "creator", false],
  ["utm_source=poster&utm_medium=qr", null, "other", false],
])("a landing with %j from %j is %s", (query, referrer, channel, paid) => {
  expect(landing(query, referrer)).toEqual({ channel, paid })
})

test("what came through a creator's link is the creator's, whatever else its address says", () => {
  expect(landing("gclid=1&utm_medium=cpc", "www.google.com", true)).toEqual({ channel: "creator", paid: false })
})
