import { Stamp } from "lucide-react"
import type { ReactNode } from "react"
import { CopyButton } from "@/components/ui/copy-button"

/** Who did it, and when as an element (a When). */
export type SealedBy = { name: string; when: ReactNode }

export type SealProps = {
  /** The manifest's SHA-256, 64 hexadecimal digits. */
  sha256: string
  prepared: SealedBy
  /** Absent while the batch waits for a second person. */
  approved?: SealedBy | null
}

/** A batch's fingerprint beside the two people who answer for it. */
export function Seal({ sha256, prepared, approved }: SealProps) {
  return (
    <div className="flex flex-col gap-3 rounded-lg border px-4 py-3 text-sm sm:flex-row sm:items-center sm:gap-8">
      <div className="flex items-center gap-2.5">
        <Stamp aria-hidden className="size-4 text-quiet" />
        <code className="font-mono text-strong" title={sha256}>
          {fingerprint(sha256)}
        </code>
        <CopyButton value={sha256} what="full fingerprint" size="icon" className="size-7" />
      </div>
      <Signature verb="Prepared by" by={prepared} />
      {approved ? (
        <Signature verb="Approved by" by={approved} />
      ) : (
        <p className="text-quiet">Waits for a second person to approve.</p>
      )}
    </div>
  )
}

function Signature({ verb, by }: { verb: string; by: SealedBy }) {
  return (
    <p className="min-w-0">
      <span className="block text-quiet text-xs">{verb}</span>
      <span className="text-strong">{by.name}</span> <span className="whitespace-nowrap text-quiet">{by.when}</span>
    </p>
  )
}

/** The first eight and last four digits, enough to compare by eye: "3f9a02c1…7be4". */
export function fingerprint(sha256: string): string {
  return `${sha256.slice(0, 8)}…${sha256.slice(-4)}`
}
