import { Notice } from "@/components/ui/notice"
import { TextLink } from "@/components/ui/text-link"
import type { OwnNotice } from "./creator-data"

/** Says, where codes are shared, that a brand has told the creator something about one; nothing when no notice stands. */
export function StandingNotices({ notices }: { notices: readonly OwnNotice[] }) {
  const standing = notices.filter(notice => notice.endedAt === null)
  const [first] = standing
  if (!first) return null
  const title =
    standing.length > 1
      ? `${standing.length} notices stand`
      : first.kind === "leak"
        ? `${first.brandName} says that your code ${first.code} got out`
        : `${first.brandName} says that order ${first.orderName} is your own`
  return (
    <Notice look="warning" title={title} className="mb-6">
      <TextLink href="/creator/notices">See what was seen, what it means, and contest it</TextLink>
    </Notice>
  )
}
