"use client"

import { CopyButton } from "@/components/ui/copy-button"
import type { MadeLinks as Made } from "./link-data"

/** What was just made, to copy one by one or as rows for a spreadsheet. */
export function MadeLinks({ links }: { links: Made }) {
  const old = links.filter(link => !link.made).length
  return (
    <div className="flex flex-col gap-2">
      <p role="status" className="text-sm">
        {wordsOf(links.length - old, old)}
      </p>
      <ul className="max-h-72 overflow-y-auto">
        {links.map(link => (
          <li key={link.id} className="flex items-center justify-between gap-3 border-b py-1.5 text-sm last:border-b-0">
            <span className="min-w-0">
              <span className="block truncate text-strong">{link.creatorName}</span>
              <span className="block truncate font-mono text-quiet text-xs">
                {link.url.replace(/^https?:\/\//, "")}
              </span>
            </span>
            <CopyButton value={link.url} what={`link of ${link.creatorName}`} />
          </li>
        ))}
      </ul>
      {links.length > 1 ? (
        <CopyButton
          value={links.map(link => `${link.creatorName}\t${link.url}`).join("\n")}
          what="all links"
          label="Copy all, with names"
        />
      ) : null}
    </div>
  )
}

function wordsOf(made: number, old: number): string {
  const links = (count: number) => (count === 1 ? "1 link" : `${count} links`)
  if (made === 0) return `${links(old)} to this page ${old === 1 ? "was" : "were"} there already.`
  return `${links(made)} made${old > 0 ? `; ${links(old)} ${old === 1 ? "was" : "were"} there already` : ""}.`
}
