import { Notice } from "@/components/ui/notice"
import { TextLink } from "@/components/ui/text-link"
import type { OwnCampaign } from "./work-data"

/** Says at home what brands wait for: an answer, or something that was sent back or is late. Nothing where nothing waits. */
export function WaitingCampaigns({ campaigns }: { campaigns: readonly OwnCampaign[] }) {
  const waiting = campaigns.flatMap(campaign => {
    const words = waitsFor(campaign)
    return words ? [{ campaign, words }] : []
  })
  const [first] = waiting
  if (!first) return null
  const { campaign, words } = first
  return (
    <Notice look="info" title={`${campaign.brandName} ${words}`} className="mb-6">
      <TextLink href={waiting.length > 1 ? "/creator/campaigns" : `/creator/campaigns/${campaign.id}`}>
        {waiting.length > 1 ? `See the ${waiting.length} campaigns that wait for you` : `Open ${campaign.name}`}
      </TextLink>
    </Notice>
  )
}

function waitsFor({ deliverables, retainers, name }: OwnCampaign): string | null {
  if ([...deliverables, ...retainers].some(one => one.state === "proposed")) return `asks you to take part in ${name}`
  const back = deliverables.find(one => one.state === "sent_back")
  if (back) return `sent ${back.what} back`
  const late = deliverables.find(one => one.overdue)
  return late ? `waits for ${late.what}` : null
}
