import { PageHeader } from "@/components/ui/page-header"
import { TableSkeleton } from "@/components/ui/skeleton"
import { CAMPAIGNS_SENTENCE } from "./campaigns-sentence"

export default function CampaignsLoading() {
  return (
    <>
      <PageHeader title="Campaigns" sentence={CAMPAIGNS_SENTENCE} />
      <TableSkeleton rows={5} words="Loading campaigns…" />
    </>
  )
}
