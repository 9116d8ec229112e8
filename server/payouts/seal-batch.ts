import { and, eq } from "drizzle-orm"
import { payoutBatches } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { canonicalJson, sha256 } from "@/server/kernel/canonical-json"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"
import { type Batch, loadLines } from "./load-batch"
import { type Manifest, manifest } from "./manifest"
import { planAgain } from "./plan-again"

/**
 * Freezes a draft: its manifest as canonical JSON and the SHA-256 of it, which is answered. Refuses with `conflict` and the
 * list of changes when what the draft shows is no longer so.
 */
export async function sealBatch(tx: BrandTx, batch: Batch, memberId: Id<"mem">, now: Date): Promise<string> {
  if (batch.state !== "draft") throw refuse("conflict", `This batch is ${batch.state}; only a draft can be sealed.`)
  const stored = await loadLines(tx, batch.id)
  if (stored.length === 0) throw refuse("invalid", "Nobody would be paid by this batch, so there is nothing to seal.")
  const again = await planAgain(tx, batch, stored, now)
  const terms = new Map(again.lines.map(line => [line.creator, line.terms]))
  const lines = stored.map(line => ({ ...line, terms: terms.get(line.creator) ?? [] }))
  const changes = again.changesIn(lines)
  if (changes.length > 0)
    throw refuse("conflict", "This draft is no longer up to date. Prepare it again, then seal it.", changes)
  const text = canonicalJson(manifest(batch, lines, again.leftOut))
  const seal = { manifest: text, sealSha256: sha256(text), sealedBy: memberId, sealedAt: now }
  const sealed = await tx
    .update(payoutBatches)
    .set({ state: "sealed", ...seal })
    .where(and(eq(payoutBatches.brandId, tx.brandId), eq(payoutBatches.id, batch.id), eq(payoutBatches.state, "draft")))
    .returning({ id: payoutBatches.id })
  if (sealed.length === 0) throw refuse("conflict", "Somebody else changed this batch just now. Look at it again.")
  return seal.sealSha256
}

/**
 * Refuses with `conflict` and the list of changes when a sealed batch, its stored rows or the present state are no longer
 * what was frozen. The caller holds the locks of its commissions.
 */
export async function refuseChanged(tx: BrandTx, batch: Batch, now: Date): Promise<void> {
  const frozen = manifestOf(batch)
  const intact = frozen !== null && batch.manifest !== null && sha256(batch.manifest) === batch.sealSha256
  if (!intact) throw refuse("conflict", "The sealed content does not fit its fingerprint. Reject this batch.")
  const terms = new Map(frozen.lines.map(line => [line.creator, line.terms]))
  const stored = (await loadLines(tx, batch.id)).map(line => ({ ...line, terms: terms.get(line.creator) ?? [] }))
  const asSealed = canonicalJson(manifest(batch, stored, [])) === canonicalJson({ ...frozen, leftOut: [] })
  const changes = (await planAgain(tx, batch, frozen.lines, now)).changesIn(frozen.lines)
  if (!asSealed) changes.unshift("The stored payouts are no longer the ones that were sealed.")
  if (changes.length > 0)
    throw refuse("conflict", "This batch changed since it was sealed. Reject it and prepare a new one.", changes)
}

/** What a sealed batch froze; null before the seal. */
export function manifestOf(batch: Pick<Batch, "manifest">): Manifest | null {
  return batch.manifest === null ? null : (JSON.parse(batch.manifest) as Manifest)
}
