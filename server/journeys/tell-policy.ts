import { policyChange } from "@/server/attribution/policy-change"
import { listPolicies } from "@/server/attribution/policy-queries"
import { brandName } from "@/server/identity/brand-queries"
import { enqueue } from "@/server/jobs/enqueue"
import type { Id } from "@/server/kernel/id"
import { activeCreators } from "@/server/programs/active-creators"
import type { World } from "@/server/world"
import type { MailPayload } from "./mail-payload"

/** Creators written to in one transaction. */
const PORTION = 100

/** `after`: the creator up to whom everybody was told; null at the beginning. */
export type PolicyNews = { readonly brandId: Id<"brd">; readonly version: number; readonly after: Id<"crt"> | null }

/**
 * Tells every creator of the brand which rules a new policy words differently, and from when. In portions, each with the job
 * for the next one in its own transaction, so that nobody is left out or written to twice.
 */
export async function tellPolicy(world: World, { brandId, version, after }: PolicyNews): Promise<void> {
  await world.db.brand(brandId, async tx => {
    const policies = await listPolicies(tx)
    const at = policies.findIndex(policy => policy.version === version)
    const [policy, before] = [policies[at], policies[at + 1]]
    if (!policy || !before) return
    const changes = policyChange(before.policy, policy.policy)
    if (changes.length === 0) return
    const { name, timeZone } = await brandName(tx)
    const told = await activeCreators(tx, after, PORTION)
    for (const creator of told) {
      const props = {
        reader: { name: creator.name, timeZone },
        brandName: name,
        changes: [...changes],
        inForceFrom: policy.inForceFrom,
        rulesUrl: `${world.appUrl}/creator/rules`,
      }
      const mail = { to: creator.email, template: "policy-changed", props } satisfies MailPayload
      await enqueue(tx, "send-mail", mail, { key: `policy:${brandId}:${version}:${creator.creatorId}` })
    }
    const last = told.length === PORTION ? told.at(-1) : undefined
    if (last) await enqueue(tx, "tell-policy", { brandId, version, after: last.creatorId } satisfies PolicyNews)
  })
}
