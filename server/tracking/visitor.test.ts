import { expect, test } from "vitest"
import { isMachine, visitorOf } from "./visitor"

/** As phones and desktops sent them; the in-app browsers name themselves beside a real browser's name. */
const people = {
  "Safari on a phone":
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
  "Chrome on a desktop":
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36",
  Firefox: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
  "Instagram on an iPhone":
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 385.0.0.22.76 (iPhone15,2; iOS 18_5; en_US; en; scale=3.00; 1179x2556; 741256789)",
  "Instagram on Android":
    "Mozilla/5.0 (Linux; Android 14; SM-S918B Build/UP1A.231005.007; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.6478.71 Mobile Safari/537.36 Instagram 335.0.0.34.93 Android (34/14; 450dpi; 1080x2109; samsung; SM-S918B; dm3q; qcom; de_DE; 605596539)",
  "Facebook on an iPhone":
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/468.0.0.39.105;FBBV/609316311;FBDV/iPhone14,5;FBMD/iPhone;FBSN/iOS;FBSV/17.5.1;FBSS/3;FBID/phone;FBLC/en_US;FBOP/5]",
  "Facebook on Android":
    "Mozilla/5.0 (Linux; Android 14; SM-S918B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/470.0.0.48.81;]",
  Messenger:
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 LightSpeed [FBAN/MessengerLiteForiOS;FBAV/467.0.0.36.106;FBBV/609047417;FBDV/iPhone13,2;FBMD/iPhone;FBSN/iOS;FBSV/17.5.1;FBSS/3;FBCR/;FBID/phone;FBLC/en;FBOP/0]",
  "TikTok on Android":
    "Mozilla/5.0 (Linux; Android 13; Pixel 7; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/121.0.0.0 Mobile Safari/537.36 trill_330003 JsSdk/1.0 NetType/WIFI Channel/googleplay AppName/musical_ly app_version/33.0.3 ByteLocale/en ByteFullLocale/en Region/US",
  "TikTok on an iPhone":
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 musical_ly_35.1.0 JsSdk/2.0 NetType/WIFI Channel/App Store ByteLocale/en Region/US isDarkMode/1 WKWebView/1 RevealType/Dialog BytedanceWebview/d8a21c6",
  Snapchat:
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Snapchat/12.95.0.40 (like Safari/8618.2.12.10.9, panda)",
  "Pinterest on an iPhone":
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [Pinterest/iOS]",
  "Pinterest on Android":
    "Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/AP2A.240705.005; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.6478.122 Mobile Safari/537.36 [Pinterest/Android]",
  LinkedIn:
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [LinkedInApp]/9.29.8962",
  "X on an iPhone":
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Twitter for iPhone/10.49",
  WeChat:
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.49(0x18003137) NetType/WIFI Language/en",
  Line: "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Safari Line/14.10.0",
  "the Google app":
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) GSA/323.0.647062479 Mobile/15E148 Safari/604.1",
}
const machines = {
  Googlebot: "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
  "Googlebot on a phone":
    "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.6478.126 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
  AdsBot: "AdsBot-Google (+http://www.google.com/adsbot.html)",
  "AdsBot on a phone":
    "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.6478.126 Mobile Safari/537.36 (compatible; AdsBot-Google-Mobile; +http://www.google.com/mobile/adsbot.html)",
  Bingbot:
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) Chrome/116.0.1938.76 Safari/537.36",
  "a Facebook preview": "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
  "Meta's crawler": "meta-externalagent/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)",
  "a WhatsApp preview": "WhatsApp/2.23.20.0",
  "a WhatsApp preview on a phone": "WhatsApp/2.24.13.77 A",
  "a Slack preview": "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
  "a Slack picture": "Slack-ImgProxy (+https://api.slack.com/robots)",
  "an X preview": "Twitterbot/1.0",
  "a Telegram preview": "TelegramBot (like TwitterBot)",
  "a Discord preview": "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
  "a LinkedIn preview": "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
  "a Pinterest crawler": "Mozilla/5.0 (compatible; Pinterestbot/1.0; +http://www.pinterest.com/bot.html)",
  "TikTok's crawler":
    "Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 (compatible; Bytespider; spider-feedback@bytedance.com)",
  "an iMessage preview":
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0",
  "a Snapchat preview":
    "Mozilla/5.0 (compatible; Snap URL Preview Service; bot; snapchat; https://developers.snap.com/robots)",
  Applebot:
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.1.1 Safari/605.1.15 (Applebot/0.1; +http://www.apple.com/go/applebot)",
  "Gmail's picture proxy": "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
  "Apple's mail privacy proxy": "Mozilla/5.0",
  "a headless browser":
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/126.0.0.0 Safari/537.36",
  curl: "curl/8.7.1",
  Python: "python-requests/2.32.3",
  Node: "node",
  Go: "Go-http-client/2.0",
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
  expect(isMachine("GET", { ...browser, "sec-purpose": "prefetch" })).toBe(true)
  expect(isMachine("GET", { ...browser, "sec-purpose": "prefetch;anonymous-client-ip" })).toBe(true)
  expect(isMachine("GET", { ...browser, purpose: "prefetch" })).toBe(true)
  expect(isMachine("GET", { ...browser, "x-moz": "prefetch" })).toBe(true)
  expect(isMachine("GET", { ...browser, "x-purpose": "preview" })).toBe(true)
  expect(isMachine("HEAD", browser)).toBe(true)
  expect(isMachine("GET", {})).toBe(true)
})

test("one person is one hash within a day and another on the next; the address is in neither", () => {
  const request = {
    method: "GET",
    headers: { "user-agent": people["Instagram on an iPhone"], referer: "https://l.instagram.com/x?y" },
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
