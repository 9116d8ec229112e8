"use client"

import { ChevronsUpDown } from "lucide-react"
import { Avatar } from "@/components/ui/avatar"
import { Menu, type MenuEntry } from "@/components/ui/menu"

/** A brand or a face the person can go to. */
export type Place = { name: string; href: string; current?: boolean }

/** The brand one is in, and the others one may go to. With nowhere else to go it is only the name. */
export function BrandSwitcher({ places }: { places: readonly Place[] }) {
  const current = places.find(place => place.current) ?? places[0]
  if (!current) return null
  const face = (
    <>
      <Avatar name={current.name} square />
      <span className="min-w-0 flex-1 truncate font-semibold text-sm text-strong">{current.name}</span>
    </>
  )
  if (places.length < 2) return <div className="flex h-10 items-center gap-2 px-2">{face}</div>
  const entries: MenuEntry[] = places.map(place => ({
    kind: "link",
    label: place.name,
    href: place.href,
    current: place.current,
    icon: <Avatar name={place.name} square />,
  }))
  return (
    <Menu
      align="start"
      entries={entries}
      trigger={
        <button
          type="button"
          className="flex h-10 w-full items-center gap-2 rounded-md px-2 text-left hover:bg-hover data-[popup-open]:bg-hover touch:h-11"
        >
          {face}
          <span className="sr-only">Change brand</span>
          <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-quiet" />
        </button>
      }
    />
  )
}
