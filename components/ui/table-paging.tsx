import { ChevronLeft, ChevronRight } from "lucide-react"
import { Button } from "./button"
import { LinkButton } from "./link-button"

type TablePagingProps = { label: string; newerHref?: string | null; olderHref?: string | null }

/** Steps through a list by cursor. Nobody counts the whole list, so no page numbers are promised. */
export function TablePaging({ label, newerHref, olderHref }: TablePagingProps) {
  if (!newerHref && !olderHref) return null
  return (
    <nav aria-label={`Pages of ${label.toLowerCase()}`} className="flex justify-end gap-2 pt-3">
      <Step href={newerHref} direction="newer" />
      <Step href={olderHref} direction="older" />
    </nav>
  )
}

function Step({ href, direction }: { href?: string | null; direction: "newer" | "older" }) {
  const content =
    direction === "newer" ? (
      <>
        <ChevronLeft aria-hidden /> Newer
      </>
    ) : (
      <>
        Older <ChevronRight aria-hidden />
      </>
    )
  if (!href)
    return (
      <Button size="small" disabled>
        {content}
      </Button>
    )
  return (
    <LinkButton size="small" href={href} rel={direction === "newer" ? "prev" : "next"}>
      {content}
    </LinkButton>
  )
}
