import { expect, test } from "vitest"
import { type Proof, scopeProof, tokenProof, topicProof } from "./proof"
import { remedyOf, shopState } from "./shop-state"

const HERE = { uninstalledAt: null }
const NOW = new Date("2026-11-20T10:00:00Z")
const token = tokenProof(null, true)
const deaf = topicProof("orders/create", new Set(), ["read_orders"], null)
const lacking = scopeProof("read_orders", [], null)
const optional = scopeProof("read_all_orders", [], null)

test.each<[string, { uninstalledAt: Date | null }, Proof[], string, string]>([
  ["nothing was proved yet", HERE, [], "connecting", "nothing"],
  ["everything works", HERE, [token], "connected", "nothing"],
  ["an optional permission is left out", HERE, [token, optional], "limited", "nothing"],
  ["a topic does not come", HERE, [token, deaf], "needs repair", "repair"],
  ["a permission lacks", HERE, [token, deaf, lacking], "needs repair", "connect again"],
  ["the token opens nothing", HERE, [tokenProof("No.", true)], "needs repair", "connect again"],
  ["the shop left", { uninstalledAt: NOW }, [tokenProof("No.", true)], "left", "connect again"],
])("when %s", (_when, shop, proofs, state, remedy) => {
  expect(shopState(shop, proofs)).toBe(state)
  expect(remedyOf(proofs)).toBe(remedy)
})
