import { expect, test } from "vitest"
import { linksIn } from "@/sandbox/mailbox/message"

test("a link in HTML is read as the browser reads it", () => {
  const html = '<a href="http://localhost:3000/signin?token=a&amp;email=ana%40x.test">Sign in</a>'
  expect(linksIn({ html, text: "" })).toEqual(["http://localhost:3000/signin?token=a&email=ana%40x.test"])
})

test("a link at the end of a sentence does not take the full stop with it, and is named once", () => {
  const text = "Open http://localhost:3000/i/abc. Again: http://localhost:3000/i/abc"
  expect(linksIn({ html: "", text })).toEqual(["http://localhost:3000/i/abc"])
})
