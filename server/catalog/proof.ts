import { isGranted, SCOPES, type Scope, type ScopeHandle, scopeOfTopic } from "@/server/integrations/shopify/scopes"
import type { WebhookTopic } from "@/server/integrations/shopify/webhook-topics"

/** What was seen of one subject of a shop's connection: "token", "currency", "scope:read_orders", "topic:orders/create". */
export type Proof = { readonly subject: string; readonly ok: boolean; readonly sentence: string }

/** `limited`: something that we can do without is missing, and the sentence says what. */
export type ProofLevel = "good" | "limited" | "broken"

/** How bad it is that a proof failed: what hangs on an optional scope only limits. */
export function proofLevel({ subject, ok }: Pick<Proof, "subject" | "ok">): ProofLevel {
  if (ok) return "good"
  const [kind, name = ""] = subject.split(/:(.*)/)
  if (kind === "pixel") return "limited"
  const scopes: readonly Scope[] = SCOPES
  const scope = kind === "scope" ? scopes.find(one => one.handle === name) : scopeOfTopic(name as WebhookTopic)
  return scope?.needed === "optional" ? "limited" : "broken"
}

export function tokenProof(problem: string | null, ends: boolean): Proof {
  const good = ends ? "Opens the shop, and renews itself every hour." : "Opens the shop, and has no end."
  return { subject: "token", ok: problem === null, sentence: problem ?? good }
}

export function currencyProof(kept: string, said: string): Proof {
  const changed = `The shop now sells in ${said}; its orders here are in ${kept}. Nothing more is credited right until it is ${kept} again: write to us.`
  return { subject: "currency", ok: kept === said, sentence: kept === said ? `Sells in ${kept}.` : changed }
}

/** `denied` is what the shop said when the scope was used; null: it let us. */
export function scopeProof(handle: ScopeHandle, granted: readonly string[], denied: string | null): Proof {
  const subject = `scope:${handle}`
  const { without } = SCOPES.find(scope => scope.handle === handle) ?? { without: "" }
  if (!isGranted(granted, handle)) return { subject, ok: false, sentence: `Not granted. ${without}` }
  if (denied) return { subject, ok: false, sentence: `Granted, and yet refused. ${without}` }
  return { subject, ok: true, sentence: "Granted, and used just now." }
}

/** `refusal` is why the shop did not take the subscription; null: nobody asked, or it did. */
export function topicProof(
  topic: WebhookTopic,
  sent: ReadonlySet<WebhookTopic>,
  granted: readonly string[],
  refusal: string | null,
): Proof {
  const subject = `topic:${topic}`
  if (sent.has(topic)) return { subject, ok: true, sentence: "The shop sends it here." }
  const scope = scopeOfTopic(topic)
  if (scope && !isGranted(granted, scope.handle as ScopeHandle))
    return { subject, ok: false, sentence: `Shopify sends it only with ${scope.handle}.` }
  return { subject, ok: false, sentence: refusal ?? "The shop does not send it here. Repair subscribes to it again." }
}

/** Whether the pixel tells us of purchases; `told` is where it does, null where there is none. */
export function pixelProof(told: string | null, wanted: string, refusal: string | null): Proof {
  const subject = "pixel"
  if (told === wanted) return { subject, ok: true, sentence: "On: it tells of completed checkouts, by consent." }
  if (refusal) return { subject, ok: false, sentence: `The shop did not take it: ${refusal}` }
  if (told === null) return { subject, ok: false, sentence: "Not switched on. Repair switches it on." }
  return { subject, ok: false, sentence: "It tells another address. Repair has it tell this one." }
}

/** The outcome of a whole look, in one sentence. */
export function proofsInWords(proofs: readonly Proof[]): string {
  const levels = proofs.map(proofLevel)
  const broken = levels.filter(level => level === "broken").length
  const limited = levels.filter(level => level === "limited").length
  if (broken > 0) return `${broken} of ${proofs.length} proofs failed.`
  if (limited > 0) return `Everything needed works; ${limited} of ${proofs.length} proofs show what is left out.`
  return `All ${proofs.length} proofs hold.`
}
