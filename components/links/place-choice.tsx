"use client"

import { useState } from "react"
import { Button } from "@/components/ui/button"
import { Checkbox } from "@/components/ui/checkbox"
import { Input } from "@/components/ui/input"
import type { LinkChoices } from "./link-data"

type PlaceChoiceProps = {
  places: LinkChoices["places"]
  /** The public ids of the chosen places in programs. */
  chosen: ReadonlySet<string>
  onChange: (chosen: ReadonlySet<string>) => void
  most: number
}

/** Above this a list is searched rather than read. */
const SEARCHED_FROM = 8

/** For whom links are made: one creator, some, or all that are found. */
export function PlaceChoice({ places, chosen, onChange, most }: PlaceChoiceProps) {
  const [words, setWords] = useState("")
  const severalPrograms = new Set(places.map(place => place.programId)).size > 1
  const found = places.filter(place => place.creatorName.toLowerCase().includes(words.trim().toLowerCase()))
  const all = found.slice(0, most)
  const allChosen = all.length > 0 && all.every(place => chosen.has(place.id))
  const turn = (id: string, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(id)
    else next.delete(id)
    onChange(next)
  }
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="flex w-full items-center justify-between gap-2 pb-1.5 font-medium text-sm text-strong">
        <span>For whom</span>
        <Button
          look="quiet"
          size="small"
          onClick={() => onChange(allChosen ? new Set() : new Set(all.map(place => place.id)))}
        >
          {allChosen ? "Choose nobody" : `Choose ${all.length === places.length ? "all" : "these"} ${all.length}`}
        </Button>
      </legend>
      {places.length > SEARCHED_FROM ? (
        <Input
          aria-label="Find a creator"
          placeholder="Find a creator"
          value={words}
          onChange={event => setWords(event.target.value)}
        />
      ) : null}
      <div className="max-h-40 overflow-y-auto rounded-md border px-2.5 py-1">
        {found.map(place => (
          <Checkbox
            key={place.id}
            label={
              <span className="text-sm">
                {place.creatorName}
                {severalPrograms ? <span className="text-quiet"> · {place.programName}</span> : null}
              </span>
            }
            checked={chosen.has(place.id)}
            onChange={on => turn(place.id, on)}
          />
        ))}
        {found.length === 0 ? <p className="py-1 text-quiet text-sm">Nobody is called so.</p> : null}
      </div>
    </fieldset>
  )
}
