import { inArray } from "drizzle-orm"
import { creators } from "@/db/schema/programs"
import type { BrandTx } from "@/db/scope"
import { listMembers } from "@/server/identity/member-queries"
import { type Id, parsePublicId, publicId } from "@/server/kernel/id"

/**
 * Names of the members and creators that audit entries speak of, by "member:<id>", "creator:<id>" and by public id. A
 * creator who never joined this brand has none.
 */
export async function auditNames(
  tx: BrandTx,
  entries: readonly { actor: string; subject: string }[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  for (const { id, name, email } of await listMembers(tx)) {
    names.set(`member:${id}`, name ?? email)
    names.set(publicId("mem", id), name ?? email)
  }
  const asked = [...new Set(entries.flatMap(creatorsIn))]
  if (asked.length === 0) return names
  const found = await tx
    .select({ id: creators.id, name: creators.name })
    .from(creators)
    .where(inArray(creators.id, asked))
  for (const { id, name } of found) {
    names.set(`creator:${id}`, name)
    names.set(publicId("crt", id), name)
  }
  return names
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function creatorsIn({ actor, subject }: { actor: string; subject: string }): Id<"crt">[] {
  const acting = actor.startsWith("creator:") ? actor.slice("creator:".length) : ""
  const spokenOf = parsePublicId("crt", subject)
  return [...(UUID.test(acting) ? [acting as Id<"crt">] : []), ...(spokenOf ? [spokenOf] : [])]
}
