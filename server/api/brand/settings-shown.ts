import type { AuditRow } from "@/server/identity/audit-queries"
import { publicId } from "@/server/kernel/id"
import type { listPrograms } from "@/server/programs/queries"
import { termsInWords } from "@/server/programs/terms-in-words"
import type { listVersions } from "@/server/programs/version-queries"

type Program = Awaited<ReturnType<typeof listPrograms>>[number]
type Version = Awaited<ReturnType<typeof listVersions>>[number]
type Names = ReadonlyMap<string, string>

/** A program with all its versions, newest first; each says whether orders of `now` are under it. */
export function shownProgram(program: Program, versions: readonly Version[], names: Names) {
  const { id, name, terms } = program
  const own = versions.filter(version => version.programId === id)
  return {
    id: publicId("prg", id),
    name,
    versions: own.map(version => shownVersion(version, terms?.version ?? null, names)),
  }
}

function shownVersion(version: Version, inForce: number | null, names: Names) {
  const { brandId: _, programId: __, publishedBy, id, ...rest } = version
  return {
    ...rest,
    id: publicId("trm", id),
    inForce: version.version === inForce,
    words: termsInWords(version),
    publishedBy: names.get(publishedBy) ?? null,
  }
}

/** An entry in which nobody's inner id is left: who did it and of what it speaks, by name where there is one. */
export function shownEntry({ actor, subject, ...row }: AuditRow, names: Names) {
  const kind = actor.split(":")[0] ?? actor
  return {
    ...row,
    actor: { kind, name: names.get(actor) ?? null },
    subject: { id: subject, name: names.get(subject) ?? null },
  }
}
