"use client"

import { Dialog } from "@base-ui/react/dialog"
import { Command } from "cmdk"
import { Search } from "lucide-react"
import { useRouter } from "next/navigation"
import { type ReactNode, useEffect } from "react"
import { backdropStyle } from "./dialog"
import { Kbd } from "./kbd"

export type PaletteItem = {
  key: string
  label: string
  /** Items are shown under this heading: "Go to", "Creators". */
  group: string
  icon?: ReactNode
  /** Other words people may type for it. */
  words?: readonly string[]
  /** Where it leads; without it `onSelect` acts. */
  href?: string
  onSelect?: () => void
}

type CommandPaletteProps = {
  items: readonly PaletteItem[]
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Everything within reach of the keyboard: ⌘K or Ctrl K opens it anywhere. */
export function CommandPalette({ items, open, onOpenChange }: CommandPaletteProps) {
  const router = useRouter()
  useShortcut(() => onOpenChange(!open))

  function choose(item: PaletteItem) {
    onOpenChange(false)
    item.onSelect?.()
    if (item.href) router.push(item.href)
  }

  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className={backdropStyle} />
        <Dialog.Popup className="fixed top-[14dvh] left-1/2 z-50 w-[36rem] max-w-[calc(100vw-1.5rem)] -translate-x-1/2 overflow-hidden rounded-xl bg-raised shadow-float outline-none transition duration-150 data-[ending-style]:opacity-0 data-[starting-style]:opacity-0">
          <Dialog.Title className="sr-only">Search and go</Dialog.Title>
          <Command label="Search and go" loop>
            <div className="flex items-center gap-2.5 border-b px-4">
              <Search aria-hidden className="size-4 text-quiet" />
              <Command.Input
                placeholder="Where to, or what to do?"
                className="h-12 min-w-0 flex-1 bg-transparent text-base text-strong outline-none placeholder:text-quiet"
              />
              <Kbd>Esc</Kbd>
            </div>
            <Command.List className="max-h-80 overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-8 text-center text-quiet text-sm">
                Nothing by that name. Try another word.
              </Command.Empty>
              {groupsOf(items).map(([group, members]) => (
                <Command.Group
                  key={group}
                  heading={group}
                  className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-quiet [&_[cmdk-group-heading]]:text-xs"
                >
                  {members.map(item => (
                    <Command.Item
                      key={item.key}
                      value={`${item.label} ${item.key}`}
                      keywords={[...(item.words ?? [])]}
                      onSelect={() => choose(item)}
                      className="flex h-9 items-center gap-2.5 rounded-md px-2.5 text-sm text-strong data-[selected=true]:bg-hover [&_svg]:size-4 [&_svg]:text-quiet touch:h-11"
                    >
                      {item.icon}
                      {item.label}
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function groupsOf(items: readonly PaletteItem[]): [group: string, members: PaletteItem[]][] {
  const groups = new Map<string, PaletteItem[]>()
  for (const item of items) groups.set(item.group, [...(groups.get(item.group) ?? []), item])
  return [...groups]
}

function useShortcut(toggle: () => void) {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== "k" || !(event.metaKey || event.ctrlKey)) return
      event.preventDefault()
      toggle()
    }
    window.addEventListener("keydown", listen)
    return () => window.removeEventListener("keydown", listen)
  }, [toggle])
}
