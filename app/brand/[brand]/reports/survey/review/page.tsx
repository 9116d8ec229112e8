import type { Metadata } from "next"
import { ReviewQueue } from "@/components/survey/review-queue"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { PageHeader } from "@/components/ui/page-header"
import { caller } from "@/server/api/caller"

export const metadata: Metadata = { title: "Survey answers to review" }

type Props = { params: Promise<{ brand: string }> }

/** What shoppers typed that may name a creator, one answer after the other. */
export default async function SurveyReviewPage({ params }: Props) {
  const { brand } = await params
  const { survey, session } = (await caller()).brand
  const { rights } = await session.me({ brand })
  const review = await survey.review({ brand })
  const brandPath = `/brand/${brand}`
  return (
    <>
      <PageHeader
        title="Whom did they mean?"
        sentence="Shoppers typed these names after buying. What you say counts as an assist of the order, and never pays."
        action={<LinkButton href={`${brandPath}/reports/survey`}>Back to the survey</LinkButton>}
      />
      {review.rows.length === 0 ? (
        <EmptyState title="No answer waits">
          Names that match a creator exactly are counted at once; only those that are close wait here for a person.
        </EmptyState>
      ) : (
        <ReviewQueue brand={brand} review={review} judges={rights.includes("manage orders")} />
      )}
    </>
  )
}
