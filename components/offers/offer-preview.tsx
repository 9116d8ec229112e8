import { Notice } from "@/components/ui/notice"
import type { Terms } from "./offer-data"
import { offerSentences } from "./offer-words"

/** What an offer does, in plain words, before the shop hears of it. */
export function OfferPreview({ terms, kind }: { terms: Terms; kind: "shared" | "single_use" }) {
  return (
    <Notice title="What this does" role="status">
      <ul>
        {offerSentences(terms, kind).map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Notice>
  )
}
