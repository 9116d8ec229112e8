import { expect, test } from "vitest"
import { currencyProof, proofLevel, proofsInWords, scopeProof, tokenProof, topicProof } from "./proof"

test("a scope that is needed breaks the connection, an optional one limits it", () => {
  expect(proofLevel(scopeProof("read_orders", [], null))).toBe("broken")
  expect(proofLevel(scopeProof("read_all_orders", [], null))).toBe("limited")
  expect(proofLevel(scopeProof("read_orders", ["read_orders"], null))).toBe("good")
})

test("writing includes reading", () => {
  expect(scopeProof("read_discounts", ["write_discounts"], null).ok).toBe(true)
})

test("a scope that is granted and does not work is no proof", () => {
  expect(scopeProof("read_orders", ["read_orders"], "no access")).toMatchObject({ ok: false })
})

test("a topic that the shop sends only with a scope names it, and weighs as much as the scope", () => {
  const chargeback = topicProof("disputes/create", new Set(), [], null)
  expect(chargeback.sentence).toContain("read_shopify_payments_disputes")
  expect(proofLevel(chargeback)).toBe("limited")
  expect(proofLevel(topicProof("orders/create", new Set(), [], null))).toBe("broken")
  expect(proofLevel(topicProof("orders/create", new Set(["orders/create"]), [], null))).toBe("good")
})

test("a changed currency is loud", () => {
  expect(currencyProof("USD", "EUR")).toMatchObject({ ok: false, sentence: expect.stringContaining("EUR") })
})

test("the outcome in one sentence", () => {
  const good = tokenProof(null, true)
  expect(proofsInWords([good, good])).toBe("All 2 proofs hold.")
  expect(proofsInWords([good, scopeProof("read_all_orders", [], null)])).toContain(
    "1 of 2 proofs show what is left out",
  )
  expect(proofsInWords([good, tokenProof("No.", true)])).toBe("1 of 2 proofs failed.")
})
