import type { Metadata } from "next"
import { monthText } from "@/components/creator/month-words"
import { StatementLines, StatementSums } from "@/components/creator/statement-sheet"
import { buttonStyle } from "@/components/ui/button-style"
import { PageHeader } from "@/components/ui/page-header"
import { caller } from "@/server/api/caller"
import { orNotFound } from "../../or-not-found"
import { readStatementWish, statementQuery } from "./statement-wish"

export const metadata: Metadata = { title: "Statement" }

type Props = { searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> }

const LINES = 50

/** One month with one brand in one currency: it opens, moves and closes, and adds up. */
export default async function StatementPage({ searchParams }: Props) {
  const query = await searchParams
  const wish = readStatementWish(query)
  const cursor = typeof query.after === "string" ? query.after : undefined
  const { creator } = await caller()
  const page = await orNotFound(creator.payouts.statement(wish))
  const { rows, next } = await orNotFound(creator.payouts.statementLines({ ...wish, cursor, limit: LINES }))
  const here = "/creator/payouts/statement"
  return (
    <>
      <PageHeader
        back={{ href: "/creator/payouts", label: "Payouts" }}
        title={monthText(wish.month)}
        sentence={`${page.brandName}, in ${wish.currency}. Days are those of ${page.timeZone.replaceAll("_", " ")}.`}
        action={
          // A file is fetched by the browser itself; the router must not try to render it.
          <a href={`${here}/file?${statementQuery(wish)}`} download className={buttonStyle({})}>
            Download CSV
          </a>
        }
      />
      <StatementSums page={page} />
      <div className="pt-8">
        <StatementLines
          lines={rows}
          currency={page.currency}
          now={page.now}
          timeZone={page.timeZone}
          newerHref={cursor ? `${here}?${statementQuery(wish)}` : null}
          olderHref={next ? `${here}?${statementQuery(wish, next)}` : null}
        />
      </div>
    </>
  )
}
