"use client"

import { useInfiniteQuery } from "@tanstack/react-query"
import { ChevronLeft } from "lucide-react"
import { useEffect, useRef } from "react"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { FormError } from "@/components/ui/form-error"
import { Sheet } from "@/components/ui/sheet"
import { TableSkeleton } from "@/components/ui/skeleton"
import { ExplainChapter } from "./explain-chapter"
import type { Explanation } from "./explain-data"
import { ExplainHead } from "./explain-head"
import { useFigure } from "./use-figure"
import { useTrail } from "./use-trail"

const from = { getNextPageParam: (last: Explanation) => last.parts?.next, retry: false }

/** Where the console explains its amounts: one in the layout serves every page. */
export function ExplainToBrand({ brand }: { brand: string }) {
  const api = useApi()
  const [figure] = useFigure()
  const asked = api.brand.explain.figure.infiniteQueryOptions({ brand, figure: figure ?? "" }, from)
  return <ExplainSheet base={`/brand/${brand}`} answer={useInfiniteQuery({ ...asked, enabled: figure !== null })} />
}

/** Where the portal explains its amounts. */
export function ExplainToCreator() {
  const api = useApi()
  const [figure] = useFigure()
  const asked = api.creator.explain.figure.infiniteQueryOptions({ figure: figure ?? "" }, from)
  return <ExplainSheet base="/creator" answer={useInfiniteQuery({ ...asked, enabled: figure !== null })} />
}

type Answer = {
  data: { pages: readonly Explanation[] } | undefined
  error: { message: string } | null
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => unknown
}

/** How the figure in the address came about, beside the page it stands on. */
function ExplainSheet({ base, answer }: { base: string; answer: Answer }) {
  const [figure, open] = useFigure()
  const isInside = useTrail(figure)
  const pages = answer.data?.pages ?? []
  const [story] = pages
  return (
    <Sheet
      open={figure !== null}
      onOpenChange={next => {
        if (!next) open(null)
      }}
      title={story?.title ?? "How it came about"}
    >
      {isInside ? (
        <Button look="quiet" size="small" className="-ml-2 mb-2" onClick={() => window.history.back()}>
          <ChevronLeft aria-hidden />
          Back
        </Button>
      ) : null}
      <FormError title="This amount cannot be explained here" message={answer.error?.message} />
      {story ? <Told key={story.figure} pages={pages} story={story} base={base} /> : null}
      {story || answer.error ? null : <TableSkeleton rows={6} words="Looking up how it came about…" />}
      {answer.hasNextPage ? (
        <Button pending={answer.isFetchingNextPage} pendingLabel="Loading…" onClick={() => answer.fetchNextPage()}>
          Show more
        </Button>
      ) : null}
    </Sheet>
  )
}

type ToldProps = { pages: readonly Explanation[]; story: Explanation; base: string }

function Told({ pages, story, base }: ToldProps) {
  const view = { base, currency: story.currency, now: story.now, timeZone: story.timeZone }
  const rows = pages.flatMap(page => page.parts?.rows ?? [])
  // Whoever opened it from far down another story reads it from its beginning.
  const top = useRef<HTMLDivElement>(null)
  useEffect(() => {
    top.current?.scrollIntoView({ block: "nearest" })
  }, [])
  return (
    <div className="flex flex-col gap-6 pb-4">
      <div ref={top} className="-mb-6" />
      <ExplainHead story={story} />
      {story.chapters.map(chapter => (
        <ExplainChapter key={chapter.title} chapter={chapter} view={view} />
      ))}
      {story.parts && rows.length > 0 ? (
        <ExplainChapter chapter={{ title: story.parts.of, steps: rows }} view={view} />
      ) : null}
    </div>
  )
}
