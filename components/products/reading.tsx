import { When } from "@/components/format/when"
import { Notice } from "@/components/ui/notice"
import type { CatalogProgress } from "./product-data"

type ReadingProps = { progress: readonly CatalogProgress[]; now: Date; timeZone: string }

/** How far the reading of each shop's catalog is, while it runs or when it stopped. Silent when all is read. */
export function Reading({ progress, now, timeZone }: ReadingProps) {
  const open = progress.filter(row => row.stage !== "done")
  if (open.length === 0) return null
  return (
    <div className="flex flex-col gap-2 pb-4">
      {open.map(row => (
        <Notice key={row.shopId} look={row.fault ? "warning" : "info"}>
          {row.fault ? (
            <>
              {row.shopName}: {row.fault} {row.seenCount} products were read; the rest follows by itself.
            </>
          ) : (
            <>
              Reading what {row.shopName} sells: {row.seenCount} products so far, since{" "}
              <When as="short" at={row.startedAt} now={now} timeZone={timeZone} />. You may leave this page.
            </>
          )}
        </Notice>
      ))}
    </div>
  )
}
