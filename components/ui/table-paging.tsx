import { ChevronFirst, ChevronLeft, ChevronRight } from "lucide-react"
import type { ReactNode } from "react"
import { Button } from "./button"
import { LinkButton } from "./link-button"

type TablePagingProps = { label: string; newerHref?: string | null; olderHref?: string | null }

/**
 * Steps through a list by cursor. Nobody counts the whole list, so no page numbers are promised; and a list that cannot
 * go back one page leads back to its first and says so: its address names no cursor.
 */
export function TablePaging({ label, newerHref, olderHref }: TablePagingProps) {
  if (!newerHref && !olderHref) return null
  const toFirst = Boolean(newerHref && !/[?&]after=/.test(newerHref))
  return (
    <nav aria-label={`Pages of ${label.toLowerCase()}`} className="flex justify-end gap-2 pt-3">
      <Step href={newerHref} rel={toFirst ? undefined : "prev"}>
        {toFirst ? <ChevronFirst aria-hidden /> : <ChevronLeft aria-hidden />}
        {toFirst ? "First page" : "Previous"}
      </Step>
      <Step href={olderHref} rel="next">
        Next <ChevronRight aria-hidden />
      </Step>
    </nav>
  )
}

type StepProps = { href?: string | null; rel?: string; children: ReactNode }

function Step({ href, rel, children }: StepProps) {
  if (!href)
    return (
      <Button size="small" disabled>
        {children}
      </Button>
    )
  return (
    <LinkButton size="small" href={href} rel={rel}>
      {children}
    </LinkButton>
  )
}
