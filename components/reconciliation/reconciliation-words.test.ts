import { expect, test } from "vitest"
import type { PassRow, Reconciled, ReconciledShop } from "./reconciliation-data"
import { passWords, reconciliationSentence } from "./reconciliation-words"

const NOW = new Date("2026-11-20T10:00:00Z")
const shop = (more: object) =>
  ({ name: "Juniper & Co", read: null, passes: [], days: [], ...more }) as unknown as ReconciledShop
const said = (shops: ReconciledShop[], differences = 0, days = 0) =>
  reconciliationSentence({ shops, open: { differences, days }, now: NOW, timeZone: "UTC" } as Reconciled)

test("the page answers in one sentence", () => {
  expect(said([])).toBe("Nothing to compare: no shop is connected yet.")
  expect(said([shop({})])).toBe("The first read of your shop begins in a moment.")
  expect(said([shop({ days: [{ day: "2026-09-01" }] })])).toMatch(/^Everything matches since 1 September/)
  expect(said([shop({})], 3, 2)).toBe("3 differences on 2 days between our books and the shop.")
  expect(said([shop({})], 1, 1)).toBe("1 difference on 1 day between our books and the shop.")
  expect(said([shop({ read: { silent: true } })])).toBe("No difference is known, but Juniper & Co does not answer.")
})

test("a match of one shop is not claimed for another that left or was never compared", () => {
  const compared = shop({ days: [{ day: "2026-09-01" }] })
  expect(said([compared, shop({ name: "Osprey" })])).toBe("No difference is known; Osprey was not compared whole yet.")
  expect(said([shop({ days: [{ day: "2026-09-01" }], read: { fault: "It is closed." } })])).toBe(
    "No difference is known, but the last read of Juniper & Co failed.",
  )
  expect(said([compared, shop({ name: "Osprey", uninstalledAt: NOW })])).toBe(
    "No difference is known, but Osprey removed the app.",
  )
})

test("a pass says what it does and how far it is", () => {
  const pass = { kind: "backfill", state: "reading", doneCount: 50, totalCount: 120 } as PassRow
  expect(passWords(pass)).toEqual({ label: "Taking in the history", words: "50 of 120 orders" })
  expect(passWords({ ...pass, state: "exporting" }).words).toBe("the shop prepares its export")
})
