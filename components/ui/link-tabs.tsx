"use client"

import Link from "next/link"
import { useLayoutEffect, useRef } from "react"
import { classNames } from "./class-names"

export type LinkTab = { href: string; label: string; current: boolean; count?: number }

/** Tabs that are addresses: each view can be shared and gone back to. Where not all fit, the current one is in sight. */
export function LinkTabs({ tabs, label }: { tabs: readonly LinkTab[]; label: string }) {
  const list = useRef<HTMLElement>(null)
  const current = tabs.find(tab => tab.current)?.href
  useLayoutEffect(() => {
    const tab = current && list.current?.querySelector<HTMLElement>("[aria-current]")
    if (list.current && tab) list.current.scrollLeft = tab.offsetLeft - (list.current.clientWidth - tab.offsetWidth) / 2
  }, [current])
  return (
    <nav ref={list} aria-label={label} className="relative flex gap-5 overflow-x-auto border-b">
      {tabs.map(tab => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={tab.current ? "page" : undefined}
          className={classNames(
            "-mb-px flex h-9 items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 text-quiet text-sm hover:text-strong focus-visible:-outline-offset-2 touch:h-11",
            tab.current && "border-strong font-medium text-strong",
          )}
        >
          {tab.label}
          {tab.count === undefined ? null : <span className="font-normal text-quiet text-xs">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  )
}
