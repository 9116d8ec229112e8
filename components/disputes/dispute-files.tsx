import { FileText, Image as Picture } from "lucide-react"
import { When } from "@/components/format/when"
import type { DisputePage } from "./dispute-data"

type DisputeFilesProps = { files: DisputePage["files"]; hrefOf: (id: string) => string; now: Date; timeZone: string }

/** The pictures and papers of both sides; each downloads. */
export function DisputeFiles({ files, hrefOf, now, timeZone }: DisputeFilesProps) {
  if (files.length === 0) return <p className="text-quiet text-sm">No pictures or PDFs yet.</p>
  return (
    <ul className="divide-y border-y text-sm">
      {files.map(file => (
        <li key={file.id} className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 py-2">
          {file.mediaType === "application/pdf" ? (
            <FileText aria-hidden className="size-4 text-quiet" />
          ) : (
            <Picture aria-hidden className="size-4 text-quiet" />
          )}
          <a href={hrefOf(file.id)} download className="min-w-0 break-all text-link underline underline-offset-2">
            {file.name}
          </a>
          <span className="text-quiet text-xs">
            {file.whose}, <When as="short" at={file.addedAt} now={now} timeZone={timeZone} />,{" "}
            {sizeText(file.sizeBytes)}
          </span>
        </li>
      ))}
    </ul>
  )
}

function sizeText(bytes: number): string {
  return bytes < 1_000 ? `${bytes} bytes` : `${Math.ceil(bytes / 1_000)} kB`
}
