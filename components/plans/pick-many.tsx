"use client"

import { X } from "lucide-react"
import { useState } from "react"
import { Button } from "@/components/ui/button"
import { Checkbox } from "@/components/ui/checkbox"
import { Input } from "@/components/ui/input"
import { Popover } from "@/components/ui/popover"

export type Choice = { readonly id: string; readonly name: string }

type PickManyProps = {
  /** What is chosen from, in the plural: "products". */
  what: string
  choices: readonly Choice[]
  chosen: readonly string[]
  nameOf: (id: string) => string
  error?: string
  /** Absent: the choices are narrowed here. */
  onSearch?: (words: string) => void
  onChange: (chosen: readonly string[]) => void
}

/** Some out of many, by name: what is chosen stands there, and a small window finds more. */
export function PickMany({ what, choices, chosen, nameOf, error, onSearch, onChange }: PickManyProps) {
  const [words, setWords] = useState("")
  const wanted = words.trim().toLowerCase()
  const shown = onSearch ? choices : choices.filter(({ name }) => name.toLowerCase().includes(wanted))
  const search = (next: string) => {
    setWords(next)
    onSearch?.(next)
  }
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center gap-1.5">
        {chosen.map(id => (
          <span
            key={id}
            className="inline-flex h-7 max-w-full items-center rounded-full border border-line-strong bg-neutral-soft pl-3 text-sm text-strong touch:h-9"
          >
            <span className="truncate">{nameOf(id)}</span>
            <button
              type="button"
              aria-label={`Take out ${nameOf(id)}`}
              onClick={() => onChange(chosen.filter(one => one !== id))}
              className="flex h-full min-w-7 items-center justify-center rounded-full text-quiet hover:text-strong touch:min-w-9"
            >
              <X aria-hidden className="size-3.5" />
            </button>
          </span>
        ))}
        <Popover
          title={`Choose ${what}`}
          trigger={<Button size="small">{chosen.length === 0 ? `Choose ${what}` : "Choose more"}</Button>}
        >
          <Input
            aria-label={`Find ${what}`}
            placeholder="Part of the name"
            value={words}
            onChange={event => search(event.currentTarget.value)}
          />
          <div className="flex max-h-60 flex-col gap-1 overflow-y-auto pt-3">
            {shown.length === 0 ? <p className="text-quiet">There are none by that name.</p> : null}
            {shown.map(({ id, name }) => (
              <Checkbox
                key={id}
                label={name}
                checked={chosen.includes(id)}
                onChange={on => onChange(on ? [...chosen, id] : chosen.filter(one => one !== id))}
              />
            ))}
          </div>
        </Popover>
      </div>
      {error ? <p className="text-danger text-sm">{error}</p> : null}
    </div>
  )
}
