import { LinkTabs } from "@/components/ui/link-tabs"
import { VIEW_WORDS, VIEWS, type View } from "./clearing-words"

type ViewTabsProps = {
  path: string
  /** The address's other choices, which each view keeps. */
  query: Readonly<Record<string, string | string[] | undefined>>
  current: View | null
}

const KEPT = ["creator", "currency", "brand"]

/** The days ahead, what waits, what is stopped, and the days past. */
export function ViewTabs({ path, query, current }: ViewTabsProps) {
  const href = (view: View | null) => {
    const next = new URLSearchParams()
    for (const name of KEPT) {
      const told = query[name]
      if (typeof told === "string" && told) next.set(name, told)
    }
    if (view) next.set("view", view)
    return next.size ? `${path}?${next}` : path
  }
  const tabs = [null, ...VIEWS].map(view => ({
    href: href(view),
    label: VIEW_WORDS[view ?? "days"],
    current: view === current,
  }))
  return <LinkTabs label="What of the calendar" tabs={tabs} />
}
