import type { Metadata } from "next"
import { RefusedReport } from "@/components/reports/refused-report"
import { ReportHead } from "@/components/reports/report-head"
import { SurveyChart } from "@/components/survey/survey-chart"
import type { SurveyResults } from "@/components/survey/survey-data"
import { SurveyCreatorsTable, SurveyOptionsTable } from "@/components/survey/survey-tables"
import { rateText, reviewSentence, surveySentence } from "@/components/survey/survey-words"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { Notice } from "@/components/ui/notice"
import { Section } from "@/components/ui/section"
import { Stat, StatRow } from "@/components/ui/stat"
import { TextLink } from "@/components/ui/text-link"
import { caller } from "@/server/api/caller"
import type { Query } from "../../query"
import { isRefused, orRefusal } from "../or-refusal"
import { keptOf, reportAsked } from "../report-query"

export const metadata: Metadata = { title: "Survey" }

type Props = { params: Promise<{ brand: string }>; searchParams: Promise<Query> }

/** What shoppers said after they bought, and whom they named. */
export default async function SurveyPage({ params, searchParams }: Props) {
  const { brand } = await params
  const query = await searchParams
  const { survey } = (await caller()).brand
  const results = await orRefusal(survey.results({ brand, ...reportAsked(query) }))
  const brandPath = `/brand/${brand}`
  if (isRefused(results)) return <RefusedReport brandPath={brandPath} current="survey" {...results} />
  const named = results.days.reduce((sum, day) => sum + day.namedCount, 0)
  return (
    <>
      <ReportHead
        brandPath={brandPath}
        current="survey"
        kept={keptOf(query)}
        sentence={surveySentence({ ...results, named })}
        currencies={results.currencies}
        exportHref={null}
      />
      {results.toReview > 0 ? (
        <Notice title={reviewSentence(results.toReview)} className="mb-6">
          Shoppers typed a name that is close to a creator&rsquo;s.{" "}
          <TextLink href={`${brandPath}/reports/survey/review`}>Say whom they meant</TextLink>
        </Notice>
      ) : null}
      {results.options.length === 0 ? (
        <NothingAnswered brandPath={brandPath} asked={results.asked} />
      ) : (
        <Answers results={results} named={named} brandPath={brandPath} />
      )}
    </>
  )
}

type AnswersProps = { results: SurveyResults; named: number; brandPath: string }

function Answers({ results, named, brandPath }: AnswersProps) {
  const { response, days, options, creators, currency } = results
  const answers = days.reduce((sum, day) => sum + day.answerCount, 0)
  return (
    <>
      <StatRow>
        <Stat label="Answers" value={answers} />
        <Stat
          label="Response rate"
          value={rateText(response.answeredCount, response.orderCount)}
          change={`of ${response.orderCount} orders`}
        />
        <Stat label="Name a creator" value={named} change={rateText(named, answers)} />
      </StatRow>
      <Section title="By day">
        <SurveyChart days={days} />
      </Section>
      <Section title="What they answered">
        <SurveyOptionsTable options={options} />
      </Section>
      <Section
        title="Whom they named"
        hint="Survey revenue is the net of orders whose answer names the creator. It is reported apart and never pays."
      >
        <SurveyCreatorsTable {...{ creators, currency, brandPath }} />
      </Section>
    </>
  )
}

function NothingAnswered({ brandPath, asked }: { brandPath: string; asked: boolean }) {
  return (
    <EmptyState
      title="What shoppers answer appears here"
      action={
        <LinkButton href={`${brandPath}/settings/survey`}>{asked ? "Show the question" : "Ask a question"}</LinkButton>
      }
    >
      {asked
        ? "Nobody answered in these days. The question stands on the thank-you page once its block is added in Shopify's checkout editor."
        : "After they bought, shoppers can be asked how they heard about you. Nothing is asked at present."}
    </EmptyState>
  )
}
