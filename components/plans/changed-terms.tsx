type ChangedTermsProps = {
  changes: readonly { term: string; before: string | null; after: string | null }[]
}

/** Terms before and after: what is gone is struck out, what is new stands alone. */
export function ChangedTerms({ changes }: ChangedTermsProps) {
  return (
    <ul className="flex flex-col gap-3 text-sm">
      {changes.map(({ term, before, after }) => (
        <li key={`${term} ${before}`}>
          <p className="font-medium text-strong">{term}</p>
          {before ? <p className="text-quiet line-through decoration-line-strong">{before}</p> : null}
          <p className="text-normal">{after ?? "No longer."}</p>
        </li>
      ))}
    </ul>
  )
}
