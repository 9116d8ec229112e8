"use client"

import Link from "next/link"
import { usePathname } from "next/navigation"
import { classNames } from "@/components/ui/class-names"
import { isActive, type NavItem } from "./nav-item"

/** A row of the left rail. */
export function RailLink({ item, onNavigate }: { item: NavItem; onNavigate?: () => void }) {
  const active = isActive(item, usePathname())
  return (
    <Link
      href={item.href}
      onClick={onNavigate}
      aria-current={active ? "page" : undefined}
      className={classNames(
        "flex h-8 items-center gap-2.5 rounded-md px-2 text-normal text-sm transition-colors duration-100 touch:h-11",
        "hover:bg-hover hover:text-strong [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-quiet",
        active && "bg-neutral-soft font-medium text-strong [&_svg]:text-link",
      )}
    >
      {item.icon}
      <span className="truncate">{item.label}</span>
      {item.waiting ? (
        <span className="ml-auto rounded-sm bg-accent-soft px-1.5 text-link text-xs">
          {item.waiting}
          <span className="sr-only"> waiting for you</span>
        </span>
      ) : null}
    </Link>
  )
}

/** A place in the bottom bar of a phone. */
export function BarLink({ item }: { item: NavItem }) {
  const active = isActive(item, usePathname())
  return (
    <Link
      href={item.href}
      aria-current={active ? "page" : undefined}
      className={classNames(
        "relative flex h-14 flex-1 flex-col items-center justify-center gap-0.5 text-quiet text-xs [&_svg]:size-5",
        "focus-visible:-outline-offset-2",
        active && "font-medium text-link",
      )}
    >
      {item.icon}
      {item.label}
      {item.waiting ? (
        <span className="absolute top-2 left-1/2 ml-2 size-2 rounded-full bg-accent">
          <span className="sr-only">{item.waiting} waiting for you</span>
        </span>
      ) : null}
    </Link>
  )
}
