import type { BrandTx } from "@/db/scope"
import { recordAudit } from "@/server/identity/record-audit"
import { type Id, publicId } from "@/server/kernel/id"
import { publishSurvey } from "@/server/tracking/publish-survey"
import type { SurveyQuestion } from "@/server/tracking/shopper"

type Wanted = {
  readonly question: SurveyQuestion
  readonly asked: boolean
  /** The version that was changed. */
  readonly over: number
  readonly by: Id<"mem">
}

/** A member changes what shoppers are asked after they bought, or stops asking; it counts from the next page shown. */
export async function changeSurvey(tx: BrandTx, { by, ...wanted }: Wanted, now: Date): Promise<{ version: number }> {
  const actor = `member:${by}`
  const { surveyId, version } = await publishSurvey(tx, { ...wanted, by: actor }, now)
  const detail = { version, asked: wanted.asked }
  await recordAudit(tx, { actor, action: "publish a survey", subject: publicId("srv", surveyId), detail }, now)
  return { version }
}
