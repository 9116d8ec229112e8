import { and, eq } from "drizzle-orm"
import { programs } from "@/db/schema/programs"
import type { BrandTx } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import type { Id } from "@/server/kernel/id"

/** What a program of the brand is called. Refuses an id that is none of this brand's. */
export async function programName(tx: BrandTx, programId: Id<"prg">): Promise<string> {
  const [program] = await tx
    .select({ name: programs.name })
    .from(programs)
    .where(and(eq(programs.brandId, tx.brandId), eq(programs.id, programId)))
  if (!program) throw refuse("not_found", "There is no such program.")
  return program.name
}
