import type { ReactNode } from "react"

/** One place in a shell's navigation. The icon is an element, so that server components can pass it. */
export type NavItem = {
  href: string
  label: string
  icon: ReactNode
  /** The heading it stands under, with its neighbours of the same. */
  group?: string
  /** How many things wait for a person there; not shown when 0. */
  waiting?: number
  /** Other addresses that are reached from here, with all under them. */
  holds?: readonly string[]
  /** Active only on exactly this address, as a face's home must be. */
  exact?: boolean
}

/** Whether the item is where the reader is: the address itself, another it holds, or anything under them. */
export function isActive(item: NavItem, pathname: string): boolean {
  if (item.exact) return pathname === item.href
  return [item.href, ...(item.holds ?? [])].some(href => pathname === href || pathname.startsWith(`${href}/`))
}
