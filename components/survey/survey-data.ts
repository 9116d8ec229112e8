import type { inferRouterOutputs } from "@trpc/server"
import type { AppRouter } from "@/server/api/root"

type Survey = inferRouterOutputs<AppRouter>["brand"]["survey"]

/** The survey as the procedures answer it. */
export type SurveyResults = Survey["results"]
export type SurveyDay = SurveyResults["days"][number]
export type SurveyOption = SurveyResults["options"][number]
export type SurveyCreator = SurveyResults["creators"][number]
export type SurveyReview = Survey["review"]
export type AnswerToReview = SurveyReview["rows"][number]
export type CreatorChoice = SurveyReview["creators"][number]
export type SurveySettings = Survey["settings"]
export type SurveyVersion = SurveySettings["versions"][number]
export type SurveyQuestion = SurveySettings["first"]
