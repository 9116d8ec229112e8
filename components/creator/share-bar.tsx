import { CopyButton } from "@/components/ui/copy-button"

type ShareBarProps = { url: string; brandName: string; code: string | null }

/** What to share next, within reach of a thumb: above the bottom bar on phones, in the page on wider screens. */
export function ShareBar({ url, brandName, code }: ShareBarProps) {
  const shown = url.replace(/^https?:\/\//, "")
  return (
    <section
      aria-label="Share next"
      className="max-lg:fixed max-lg:inset-x-0 max-lg:bottom-[calc(3.5rem+env(safe-area-inset-bottom))] max-lg:z-20 max-lg:border-t max-lg:bg-ground max-lg:px-4 max-lg:py-2.5 lg:rounded-lg lg:border lg:px-4 lg:py-3"
    >
      <div className="flex items-center justify-between gap-3">
        <div className="min-w-0">
          <p className="truncate font-medium text-sm text-strong">{brandName}</p>
          <p className="truncate font-mono text-quiet text-xs" title={url}>
            {shown}
          </p>
        </div>
        <div className="flex shrink-0 gap-2">
          {code ? <CopyButton value={code} what={`code ${code}`} label={code} className="font-mono" /> : null}
          <CopyButton value={url} what="link" label="Copy link" look="primary" />
        </div>
      </div>
    </section>
  )
}
