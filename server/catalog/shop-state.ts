import { type Proof, proofLevel } from "./proof"

/**
 * How a shop's connection stands. `connecting`: it was never proved yet; `limited`: all that is needed works, and something
 * optional is left out; `needs repair`: something that is needed does not work; `left`: the shop removed the app.
 */
export type ShopState = "connected" | "limited" | "connecting" | "needs repair" | "left"

export function shopState(shop: { readonly uninstalledAt: Date | null }, proofs: readonly Proof[]): ShopState {
  if (shop.uninstalledAt) return "left"
  if (proofs.length === 0) return "connecting"
  const levels = new Set(proofs.map(proofLevel))
  if (levels.has("broken")) return "needs repair"
  return levels.has("limited") ? "limited" : "connected"
}

/** What makes a broken connection whole: subscribing again is ours to do, permissions and access are the owner's to give. */
export function remedyOf(proofs: readonly Proof[]): "nothing" | "repair" | "connect again" {
  const broken = proofs.filter(proof => proofLevel(proof) === "broken").map(proof => proof.subject)
  if (broken.length === 0) return "nothing"
  return broken.every(subject => subject.startsWith("topic:")) ? "repair" : "connect again"
}
