import { Notice } from "@/components/ui/notice"

type ChainCheckProps = { entries: number; checked: number; wrong: readonly string[] }

/** Whether the log is as it was written: each entry carries the fingerprint of the one before it. */
export function ChainCheck({ entries, checked, wrong }: ChainCheckProps) {
  if (entries === 0) return null
  if (wrong.length > 0)
    return (
      <Notice look="danger" role="alert" title="This log is not as it was written">
        <ul>
          {wrong.map(sentence => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Notice>
    )
  const which =
    checked === entries ? `All ${said(entries)} entries` : `The newest ${said(checked)} of ${said(entries)} entries`
  return (
    <Notice look="good" title="Chain verified">
      {which} were recomputed just now: each carries the fingerprint of the one before it, and none was changed or taken
      out.
    </Notice>
  )
}

function said(count: number): string {
  return count.toLocaleString("en")
}
