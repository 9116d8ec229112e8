import { Notice } from "@/components/ui/notice"
import type { Promised } from "./dispute-data"
import { promiseWords } from "./dispute-words"

/** What the brand promised about disputes, shown before one is filed; pictures come after. */
export function PromiseMade({ brandName, terms }: { brandName: string; terms: Promised | null }) {
  if (!terms) return null
  return (
    <Notice title="What happens next">
      {promiseWords(brandName, terms)} You can add pictures and PDFs once it is sent.
    </Notice>
  )
}
