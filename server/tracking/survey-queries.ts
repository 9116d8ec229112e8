import { and, desc, eq } from "drizzle-orm"
import { surveys } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import type { Id } from "@/server/kernel/id"

export type Survey = Omit<typeof surveys.$inferSelect, "brandId">

/** What shoppers are asked now, or were; null while the brand never published a question. */
export async function newestSurvey(tx: BrandTx): Promise<Survey | null> {
  const [row] = await listSurveys(tx, 1)
  return row ?? null
}

/** The newest versions of the survey, newest first. */
export async function listSurveys(tx: BrandTx, most: number): Promise<readonly Survey[]> {
  const rows = await tx
    .select()
    .from(surveys)
    .where(eq(surveys.brandId, tx.brandId))
    .orderBy(desc(surveys.version))
    .limit(most)
  return rows.map(({ brandId: _, ...row }) => row)
}

export async function findSurvey(tx: BrandTx, surveyId: Id<"srv">): Promise<Survey | null> {
  const [row] = await tx
    .select()
    .from(surveys)
    .where(and(eq(surveys.brandId, tx.brandId), eq(surveys.id, surveyId)))
  return row ?? null
}
