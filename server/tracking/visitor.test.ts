import { expect, test } from "vitest"
import { isMachine, visitorOf } from "./visitor"

const people = {
  "Safari on a phone":
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
  Instagram:
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 385.0.0.22.76 (iPhone15,2; iOS 18_5; en_US; en; scale=3.00; 1179x2556; 741256789)",
  Facebook:
    "Mozilla/5.0 (Linux; Android 14; SM-S918B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/470.0.0.48.81;]",
  TikTok:
    "Mozilla/5.0 (Linux; Android 13; Pixel 7; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/121.0.0.0 Mobile Safari/537.36 trill_330003 JsSdk/1.0 NetType/WIFI Channel/googleplay AppName/musical_ly app_version/33.0.3 ByteLocale/en ByteFullLocale/en Region/US BytedanceWebview/d8a21c6",
}
const machines = {
  Googlebot: "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
  "a Facebook preview": "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
  "a Slack preview": "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
  curl: "curl/8.7.1",
}

test.each(Object.entries(people))("%s is a person", (_, userAgent) => {
  expect(isMachine("GET", { "user-agent": userAgent })).toBe(false)
})

test.each(Object.entries(machines))("%s is a machine", (_, userAgent) => {
  expect(isMachine("GET", { "user-agent": userAgent })).toBe(true)
})

test("a prefetch, a preview, a HEAD and a caller without a name are machines", () => {
  const browser = { "user-agent": people["Safari on a phone"] }
  expect(isMachine("GET", { ...browser, "sec-purpose": "prefetch;prerender" })).toBe(true)
  expect(isMachine("GET", { ...browser, purpose: "prefetch" })).toBe(true)
  expect(isMachine("GET", { ...browser, "x-purpose": "preview" })).toBe(true)
  expect(isMachine("HEAD", browser)).toBe(true)
  expect(isMachine("GET", {})).toBe(true)
})

test("one person is one hash within a day and another on the next; the address is in neither", () => {
  const request = {
    method: "GET",
    headers: { "user-agent": people.Instagram, referer: "https://l.instagram.com/x?y" },
    address: "203.0.113.9",
  }
  const [morning, evening, tomorrow] = ["2026-03-01T01:00:00Z", "2026-03-01T23:00:00Z", "2026-03-02T00:00:00Z"].map(
    at => visitorOf(request, "salt", new Date(at)),
  )
  expect(morning?.visitorHash).toBe(evening?.visitorHash)
  expect(morning?.visitorHash).not.toBe(tomorrow?.visitorHash)
  expect(JSON.stringify(morning)).not.toContain("203.0.113.9")
  expect(morning?.referrerHost).toBe("l.instagram.com")
})
