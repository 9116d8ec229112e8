import { PageHeader } from "@/components/ui/page-header"
import { Skeleton, TableSkeleton } from "@/components/ui/skeleton"

export default function SettingsLoading() {
  return (
    <>
      <PageHeader
        title="Settings"
        sentence="Who is in, what you promise, how orders are credited, and how your shops are connected."
      />
      <Skeleton className="mb-6 h-9 w-full touch:h-11" />
      <TableSkeleton rows={8} words="Loading the settings…" />
    </>
  )
}
