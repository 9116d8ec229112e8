import { and, eq, inArray } from "drizzle-orm"
import { postings } from "@/db/schema"
import { type BrandTx, brokenConstraint } from "@/db/scope"
import { fingerprint } from "@/server/kernel/canonical-json"
import { invariant, refuse } from "@/server/kernel/error"
import { newId } from "@/server/kernel/id"
import { hashedInput, type NewPosting } from "./posting"

/**
 * Writes postings in the caller's transaction; the running totals move with them. A key that was posted before with the
 * same input is left alone; with another input it is an InvariantError. The caller holds the locks of the commissions.
 */
export async function post(tx: BrandTx, wanted: readonly NewPosting[], now: Date): Promise<void> {
  if (wanted.length === 0) return
  const rows = wanted.map(posting => ({
    ...posting,
    brandId: tx.brandId,
    id: newId<"pst">(now),
    inputHash: fingerprint(hashedInput(posting)),
    recordedAt: now,
  }))
  const written = await tx
    .insert(postings)
    .values(rows)
    .onConflictDoNothing({ target: [postings.brandId, postings.key] })
    .returning({ key: postings.key })
    .catch(refuseClosed)
  if (written.length === rows.length) return
  await compareRepeated(tx, rows, new Set(written.map(row => row.key)))
}

/** The month closed while this was under way; done again it is recorded in the month that is open. */
function refuseClosed(error: unknown): never {
  if (brokenConstraint(error) !== "postings_in_open_month") throw error
  throw refuse(
    "conflict",
    "The books of that month were closed a moment ago. Try again: it is recorded in the open one.",
  )
}

async function compareRepeated(
  tx: BrandTx,
  rows: readonly { key: string; inputHash: string }[],
  written: ReadonlySet<string>,
): Promise<void> {
  const repeated = rows.filter(row => !written.has(row.key))
  const known = await tx
    .select({ key: postings.key, inputHash: postings.inputHash })
    .from(postings)
    .where(
      and(
        eq(postings.brandId, tx.brandId),
        inArray(
          postings.key,
          repeated.map(row => row.key),
        ),
      ),
    )
  const hashes = new Map(known.map(row => [row.key, row.inputHash]))
  for (const row of repeated)
    invariant(hashes.get(row.key) === row.inputHash, `posting ${row.key} was made before with another input`)
}
