"use client"

import { Menu as Base } from "@base-ui/react/menu"
import Link from "next/link"
import type { ReactElement, ReactNode } from "react"
import { classNames } from "./class-names"

export type MenuEntry =
  | { kind?: "action"; label: string; icon?: ReactNode; danger?: boolean; disabled?: boolean; onSelect: () => void }
  | { kind: "link"; label: string; icon?: ReactNode; href: string; current?: boolean }
  | { kind: "separator" }
  | { kind: "heading"; label: string }

const itemStyle =
  "flex min-h-8 w-full items-center gap-2 rounded-md px-2 text-left text-sm text-strong outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-hover [&_svg]:size-4 [&_svg]:text-quiet touch:min-h-11"

export type MenuProps = {
  trigger: ReactElement
  entries: readonly MenuEntry[]
  align?: "start" | "center" | "end"
  side?: "top" | "bottom"
}

/** A short list of things to do or places to go, opened by a button. */
export function Menu({ trigger, entries, align = "end", side = "bottom" }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="z-50 outline-none" sideOffset={4} align={align} side={side}>
          <Base.Popup className="floats max-h-(--available-height) min-w-48 overflow-y-auto rounded-lg bg-raised p-1 shadow-float outline-none">
            {entries.map((entry, index) => (
              <MenuRow key={"label" in entry ? entry.label : `line-${index}`} entry={entry} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function MenuRow({ entry }: { entry: MenuEntry }) {
  if (entry.kind === "separator") return <Base.Separator className="-mx-1 my-1 h-px bg-line" />
  if (entry.kind === "heading") return <div className="px-2 pt-1.5 pb-1 text-quiet text-xs">{entry.label}</div>
  if (entry.kind === "link")
    return (
      <Base.LinkItem
        closeOnClick
        className={itemStyle}
        render={<Link href={entry.href} aria-current={entry.current ? "page" : undefined} />}
      >
        {entry.icon}
        <span className="truncate">{entry.label}</span>
      </Base.LinkItem>
    )
  return (
    <Base.Item
      disabled={entry.disabled}
      onClick={entry.onSelect}
      className={classNames(itemStyle, entry.danger && "text-danger [&_svg]:text-danger")}
    >
      {entry.icon}
      {entry.label}
    </Base.Item>
  )
}
