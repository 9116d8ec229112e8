import { programs } from "@/db/schema/programs"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"

const LONGEST_NAME = 80

/** Opens a program; it offers nothing until its first terms are published. */
export async function createProgram(tx: BrandTx, name: string, now: Date): Promise<Id<"prg">> {
  const called = name.trim()
  if (called === "" || called.length > LONGEST_NAME)
    throw refuse("invalid", `A program needs a name of at most ${LONGEST_NAME} letters.`)
  const id = newId<"prg">(now)
  await tx.insert(programs).values({ brandId: tx.brandId, id, name: called, createdAt: now })
  return id
}
