import { expect, test } from "vitest"
import { parseEmailAddress } from "./email-address"

test("an address is one bare mailbox, compared in lower case", () => {
  expect(parseEmailAddress("  Ana.Reyes+shop@Juniper.Example ")).toBe("ana.reyes+shop@juniper.example")
})

test.each([
  "",
  "ana",
  "@juniper.example",
  "ana@",
  "ana@localhost",
  "ana@juniper.example,eve@evil.example",
  "ana@juniper.example;eve@evil.example",
  "Ana <ana@juniper.example>",
  '"ana@evil.example"@juniper.example',
  "ana@juniper.example\nbcc: eve@evil.example",
  "ana@evil.example@juniper.example",
  "ana..reyes@juniper.example",
  ".ana@juniper.example",
  "ana reyes@juniper.example",
  "аna@juniper.example",
  "ana@[127.0.0.1]",
  "ana@-juniper.example",
  "ana@juniper.example.",
  `${"a".repeat(65)}@juniper.example`,
  `ana@${"a.".repeat(130)}example`,
])("%j is not an address", text => {
  expect(parseEmailAddress(text)).toBeNull()
})
