import type { ClickCount } from "@/server/tracking/click-counts"
import { csvLines } from "./csv"

type ExportedLink = {
  readonly url: string
  readonly name: string | null
  readonly creatorName: string
  readonly shopName: string
  readonly destinationPath: string
  readonly campaignName: string | null
  readonly utmCampaign: string
  readonly createdAt: Date
  readonly archivedAt: Date | null
  readonly clicks: ClickCount
}

const COLUMNS = [
  ...["Link", "Name", "Creator", "Shop", "Leads to", "Campaign", "UTM campaign"],
  ...["Clicks by people in 30 days", "Clicks by bots in 30 days", "Made", "Put away"],
]

export function linkHeader(): string {
  return csvLines([COLUMNS])
}

/** Links as lines of CSV; instants are ISO 8601. Counts beyond what screens count are cut there. */
export function linkLines(links: readonly ExportedLink[]): string {
  return csvLines(
    links.map(link => [
      ...[link.url, link.name, link.creatorName, link.shopName, link.destinationPath, link.campaignName],
      ...[link.utmCampaign, link.clicks.people, link.clicks.machines],
      ...[link.createdAt.toISOString(), link.archivedAt?.toISOString() ?? null],
    ]),
  )
}
