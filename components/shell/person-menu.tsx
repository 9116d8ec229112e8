"use client"

import { ChevronsUpDown } from "lucide-react"
import { Avatar } from "@/components/ui/avatar"
import { Menu, type MenuEntry } from "@/components/ui/menu"

/** Who is signed in. */
export type Person = { name: string; email: string /** Their role here, as a word: "Finance". */; role?: string }

type PersonMenuProps = { person: Person; entries?: readonly MenuEntry[]; onSignOut?: () => void; signOutHref?: string }

/** The person at the foot of the rail: who they are here and how to leave. */
export function PersonMenu({ person, entries = [], onSignOut, signOutHref = "/signout" }: PersonMenuProps) {
  const leave: MenuEntry = onSignOut
    ? { label: "Sign out", onSelect: onSignOut }
    : { kind: "link", label: "Sign out", href: signOutHref }
  return (
    <Menu
      align="start"
      side="top"
      entries={[{ kind: "heading", label: person.email }, ...entries, { kind: "separator" }, leave]}
      trigger={
        <button
          type="button"
          className="flex h-10 min-w-0 flex-1 items-center gap-2 rounded-md px-2 text-left hover:bg-hover data-[popup-open]:bg-hover touch:h-11"
        >
          <Avatar name={person.name} />
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium text-sm text-strong leading-4">{person.name}</span>
            {person.role ? <span className="block truncate text-quiet text-xs">{person.role}</span> : null}
          </span>
          <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-quiet" />
        </button>
      }
    />
  )
}
