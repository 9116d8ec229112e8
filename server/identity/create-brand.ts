import { brands } from "@/db/schema/identity"
import { type BrandTx, brokenConstraint } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { publicId } from "@/server/kernel/id"
import { recordAudit } from "./record-audit"

export type NewBrand = {
  /** As it stands in addresses: 3 to 40 lower-case letters, digits and hyphens. */
  readonly slug: string
  readonly name: string
  /** IANA name such as "Europe/Lisbon". */
  readonly timeZone: string
}

const SLUG = /^[a-z0-9](?:[a-z0-9-]{1,38})[a-z0-9]$/

/** Makes the brand of this transaction's scope. Refuses a slug that is taken or unreadable and a zone nobody knows. */
export async function createBrand(tx: BrandTx, brand: NewBrand, actor: string, now: Date): Promise<void> {
  if (!SLUG.test(brand.slug))
    throw refuse("invalid", "A brand's address has 3 to 40 lower-case letters, digits and hyphens.")
  if (!isTimeZone(brand.timeZone)) throw refuse("invalid", `There is no time zone "${brand.timeZone}".`)
  try {
    await tx.insert(brands).values({ id: tx.brandId, ...brand, createdAt: now })
  } catch (error) {
    if (brokenConstraint(error) !== "brands_slug_unique") throw error
    throw refuse("conflict", `The address "${brand.slug}" belongs to another brand. Choose a different one.`)
  }
  await recordAudit(
    tx,
    { actor, action: "create brand", subject: publicId("brd", tx.brandId), detail: { ...brand } },
    now,
  )
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name })
    return true
  } catch {
    return false
  }
}
