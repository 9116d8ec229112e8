import { PageHeader } from "@/components/ui/page-header"
import { Skeleton, TableSkeleton } from "@/components/ui/skeleton"
import { CREATORS_SENTENCE } from "./creators-sentence"

export default function CreatorsLoading() {
  return (
    <>
      <PageHeader title="Creators" sentence={CREATORS_SENTENCE} />
      <Skeleton className="mb-4 h-9 w-full touch:h-11" />
      <TableSkeleton rows={10} words="Loading the creators…" />
    </>
  )
}
