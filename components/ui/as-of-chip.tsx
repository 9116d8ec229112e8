"use client"

import { ChevronDown, X } from "lucide-react"
import { usePathname, useRouter, useSearchParams } from "next/navigation"
import { type FormEvent, useState, useTransition } from "react"
import { Button } from "./button"
import { classNames } from "./class-names"
import { Field } from "./field"
import { Input } from "./input"
import { Popover } from "./popover"

/**
 * The instant figures are told as of, which lives in the address as `asOf`: a day ("2026-11-20", its end) or, with `minutes`,
 * a minute of one, in the brand's own zone. Without it they are told as of now.
 */
export function AsOfChip({ today, minutes = false }: { today: string; minutes?: boolean }) {
  const [open, setOpen] = useState(false)
  const [busy, choose] = useAsOf()
  const chosen = useSearchParams().get("asOf") ?? ""
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [day, time] = [String(form.get("day") ?? ""), String(form.get("time") ?? "")]
    choose(time && day ? `${day}T${time}` : day)
    setOpen(false)
  }
  return (
    <span
      className={classNames(
        "inline-flex h-7 items-center rounded-full border text-sm transition-opacity touch:h-9",
        chosen ? "border-line-strong bg-neutral-soft text-strong" : "border-control/60 border-dashed text-normal",
        busy && "opacity-60",
      )}
    >
      <Popover
        open={open}
        onOpenChange={setOpen}
        className="w-64"
        trigger={
          <button type="button" className="flex h-full items-center gap-1 rounded-full pr-2 pl-3 hover:text-strong">
            <span className={chosen ? "text-quiet" : undefined}>As of</span>
            <span className="font-medium tabular-nums">{chosen ? chosen.replace("T", ", ") : "now"}</span>
            <ChevronDown aria-hidden className="size-3.5 text-quiet" />
          </button>
        }
      >
        <form onSubmit={send} className="flex flex-col gap-3">
          <Field label="Day" hint={minutes ? undefined : "Figures as they were when it ended."}>
            <Input type="date" name="day" defaultValue={chosen.slice(0, 10)} max={today} required />
          </Field>
          {minutes ? (
            <Field label="Time" hint="The end of the day without one." optional>
              <Input type="time" name="time" defaultValue={chosen.slice(11)} />
            </Field>
          ) : null}
          <Button type="submit" size="small">
            Show it as it was
          </Button>
        </form>
      </Popover>
      {chosen ? (
        <button
          type="button"
          aria-label="Show it as of now"
          onClick={() => choose("")}
          className="flex h-full min-w-6 items-center justify-center rounded-full pr-2 text-quiet hover:text-strong touch:min-w-9"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      ) : null}
    </span>
  )
}

function useAsOf(): [busy: boolean, choose: (value: string) => void] {
  const router = useRouter()
  const pathname = usePathname()
  const search = useSearchParams()
  const [busy, start] = useTransition()
  const choose = (value: string) => {
    const next = new URLSearchParams(search)
    for (const name of ["after", "asOf"]) next.delete(name)
    if (value) next.set("asOf", value)
    start(() => router.replace(next.size ? `${pathname}?${next}` : pathname, { scroll: false }))
  }
  return [busy, choose]
}
