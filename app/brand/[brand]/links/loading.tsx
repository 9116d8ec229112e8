import { PageHeader } from "@/components/ui/page-header"
import { Skeleton, TableSkeleton } from "@/components/ui/skeleton"
import { LINKS_SENTENCE } from "./links-query"

export default function LinksLoading() {
  return (
    <>
      <PageHeader title="Links & codes" sentence={LINKS_SENTENCE} />
      <Skeleton className="mb-4 h-9 w-full touch:h-11" />
      <TableSkeleton rows={10} words="Loading links and codes…" />
    </>
  )
}
