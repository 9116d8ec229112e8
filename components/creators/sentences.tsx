type SentencesProps = { items: readonly (readonly [term: string, sentence: string])[] }

/** Terms and the sentence that explains each: an offer, a policy, a role. On a phone the sentence stands under its term. */
export function Sentences({ items }: SentencesProps) {
  return (
    <dl className="text-sm">
      {items.map(([term, sentence]) => (
        <div
          key={term}
          className="border-b py-2 last:border-b-0 sm:grid sm:min-h-9 sm:grid-cols-[10rem_minmax(0,1fr)] sm:gap-6"
        >
          <dt className="text-quiet">{term}</dt>
          <dd className="min-w-0 text-pretty text-strong">{sentence}</dd>
        </div>
      ))}
    </dl>
  )
}
