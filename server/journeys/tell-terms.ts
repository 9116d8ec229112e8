import { brandName } from "@/server/identity/brand-queries"
import { enqueue } from "@/server/jobs/enqueue"
import type { Id } from "@/server/kernel/id"
import { planOf } from "@/server/programs/plan"
import { planNames } from "@/server/programs/plan-names"
import { programCreators } from "@/server/programs/program-creators"
import { programName } from "@/server/programs/program-name"
import { readTerms } from "@/server/programs/queries"
import { termsChange } from "@/server/programs/terms-change"
import type { World } from "@/server/world"
import type { MailPayload } from "./mail-payload"

/** Creators written to in one transaction. */
const PORTION = 100

/** `after`: the enrollment up to which everybody was told; null at the beginning. */
export type TermsNews = {
  readonly brandId: Id<"brd">
  readonly programId: Id<"prg">
  readonly termsId: Id<"trm">
  readonly after: Id<"enr"> | null
}

/**
 * Tells every creator of a program what new terms change for them, from when, and how long the better of both goes on. Rules
 * for groups they are not in are not theirs. In portions, each with the job for the next one in its own transaction, so that
 * nobody is left out or written to twice.
 */
export async function tellTerms(world: World, { brandId, programId, termsId, after }: TermsNews): Promise<void> {
  await world.db.brand(brandId, async tx => {
    const versions = await readTerms(tx, programId)
    const at = versions.findIndex(version => version.id === termsId)
    const [terms, before] = [versions[at], versions[at + 1]]
    if (!terms || !before) return
    const names = await planNames(tx, [planOf(before), planOf(terms)])
    const brand = await brandName(tx)
    const program = await programName(tx, programId)
    const told = await programCreators(tx, programId, after, PORTION)
    for (const { name, email, enrollmentId, groupId } of told) {
      const reader = { names, locale: "en", groupId }
      const { changes } = termsChange(before, terms, terms.inForceFrom, reader)
      if (changes.length === 0) continue
      const props = {
        reader: { name, timeZone: brand.timeZone },
        ...{ brandName: brand.name, programName: program },
        changes: [...changes],
        ...{ inForceFrom: terms.inForceFrom, noticeUntil: terms.noticeUntil },
        rulesUrl: `${world.appUrl}/creator/rules`,
      }
      const mail = { to: email, template: "terms-changed", props } satisfies MailPayload
      await enqueue(tx, "send-mail", mail, { key: `terms:${termsId}:${enrollmentId}` })
    }
    const last = told.length === PORTION ? told.at(-1) : undefined
    if (!last) return
    const news = { brandId, programId, termsId, after: last.enrollmentId } satisfies TermsNews
    await enqueue(tx, "tell-terms", news)
  })
}
