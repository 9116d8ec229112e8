import type { AuditRow } from "@/server/identity/audit-queries"
import { publicId } from "@/server/kernel/id"
import { planOf } from "@/server/programs/plan"
import type { WordsFor } from "@/server/programs/plan-in-words"
import type { listPrograms } from "@/server/programs/queries"
import { termsChange } from "@/server/programs/terms-change"
import { termsInWords } from "@/server/programs/terms-in-words"
import type { listVersions } from "@/server/programs/version-queries"

type Program = Awaited<ReturnType<typeof listPrograms>>[number]
type Version = Awaited<ReturnType<typeof listVersions>>[number]
type Names = ReadonlyMap<string, string>

/** A program with all its versions, newest first; each says whether orders of `now` are under it, and what it changed. */
export function shownProgram(program: Program, versions: readonly Version[], people: Names, reader: WordsFor) {
  const { id, name, terms } = program
  const own = versions.filter(version => version.programId === id)
  return {
    id: publicId("prg", id),
    name,
    versions: own.map((version, at) => ({
      ...shownVersion(version, people, reader),
      inForce: version.version === (terms?.version ?? null),
      change: termsChange(own[at + 1] ?? null, version, version.inForceFrom, reader),
    })),
  }
}

function shownVersion(terms: Version, people: Names, reader: WordsFor) {
  const { id, version, holdDays, holdFrom, codeDiscountBps, nettingCapBps, inForceFrom, noticeUntil } = terms
  return {
    ...{ version, holdDays, holdFrom, codeDiscountBps, nettingCapBps, inForceFrom, noticeUntil },
    id: publicId("trm", id),
    rateBps: terms.rateBps,
    ruleCount: planOf(terms).rules.length,
    publishedAt: terms.publishedAt,
    words: termsInWords(terms, reader),
    publishedBy: people.get(terms.publishedBy) ?? null,
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
