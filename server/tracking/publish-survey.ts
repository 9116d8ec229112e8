import { surveys } from "@/db/schema"
import type { BrandTx } from "@/db/scope"
import { brokenConstraint } from "@/db/scope"
import { refuse } from "@/server/kernel/error"
import { type Id, newId } from "@/server/kernel/id"
import type { SurveyQuestion } from "./shopper"
import { checkedQuestion } from "./survey"
import { newestSurvey } from "./survey-queries"

type Wanted = {
  readonly question: SurveyQuestion
  readonly asked: boolean
  /** The version that was changed; somebody else's newer one is not overwritten unseen. */
  readonly over: number
  readonly by: string
}

/** Publishes the next version of what shoppers are asked. Refuses a question that nobody could answer, and an old draft. */
export async function publishSurvey(
  tx: BrandTx,
  { question, asked, over, by }: Wanted,
  now: Date,
): Promise<{ readonly surveyId: Id<"srv">; readonly version: number }> {
  const before = await newestSurvey(tx)
  const version = (before?.version ?? 0) + 1
  if (version !== over + 1) throw tooLate()
  const surveyId = newId<"srv">(now)
  const row = { id: surveyId, version, question: checkedQuestion(question), asked, publishedAt: now, publishedBy: by }
  await tx
    .insert(surveys)
    .values({ ...row, brandId: tx.brandId })
    .catch(error => {
      throw brokenConstraint(error) === "surveys_version" ? tooLate() : error
    })
  return { surveyId, version }
}

function tooLate() {
  return refuse("conflict", "Somebody published another version meanwhile. Reload the page and change that one.")
}
