import { When } from "@/components/format/when"
import { TextLink } from "@/components/ui/text-link"
import type { Home } from "./home-data"

/** When the books were last held against the shop, and what differs. */
export function CheckedLine({ home: { checked, now, timeZone }, path }: { home: Home; path: string }) {
  if (!checked) return null
  const { at, differences } = checked
  return (
    <p className="pt-3 text-quiet text-sm">
      Checked against your shop <When as="relative" at={at} now={now} timeZone={timeZone} />,{" "}
      <TextLink href={`${path}/reconciliation${differences > 0 ? "?state=open" : ""}`}>
        {differences === 0 ? "no difference" : differences === 1 ? "1 difference" : `${differences} differences`}
      </TextLink>
      .
    </p>
  )
}
