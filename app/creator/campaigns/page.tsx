import type { Metadata } from "next"
import { OwnCampaigns } from "@/components/campaigns/own-campaigns"
import { PageHeader } from "@/components/ui/page-header"
import { caller } from "@/server/api/caller"

export const metadata: Metadata = { title: "Campaigns" }

/** Campaigns in which brands ask me for something. */
export default async function OwnCampaignsPage() {
  const { rows } = await (await caller()).creator.campaigns.list()
  return (
    <>
      <PageHeader title="Campaigns" sentence="What brands ask you to make, by when, and what it pays." />
      <OwnCampaigns rows={rows} />
    </>
  )
}
