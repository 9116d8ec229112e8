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
 * A filter by first and last day, both counted in, which live in the address as `from` and `to` ("2026-11-01") and are days
 * of the brand's own zone. Choosing starts again at the first page.
 */
export function DaysChip({ label }: { label: string }) {
  const [open, setOpen] = useState(false)
  const [busy, choose] = useDays()
  const search = useSearchParams()
  const [from, to] = [search.get("from") ?? "", search.get("to") ?? ""]
  const chosen = from !== "" || to !== ""
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    choose(String(form.get("from") ?? ""), String(form.get("to") ?? ""))
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
            <span className={chosen ? "text-quiet" : undefined}>{label}</span>
            {chosen ? <span className="font-medium tabular-nums">{inWords(from, to)}</span> : null}
            <ChevronDown aria-hidden className="size-3.5 text-quiet" />
          </button>
        }
      >
        <form onSubmit={send} className="flex flex-col gap-3">
          <Field label="First day">
            <Input type="date" name="from" defaultValue={from} max={to || undefined} />
          </Field>
          <Field label="Last day">
            <Input type="date" name="to" defaultValue={to} min={from || undefined} />
          </Field>
          <Button type="submit" size="small">
            Show these days
          </Button>
        </form>
      </Popover>
      {chosen ? (
        <button
          type="button"
          aria-label={`Remove the filter ${label}`}
          onClick={() => choose("", "")}
          className="flex h-full min-w-6 items-center justify-center rounded-full pr-2 text-quiet hover:text-strong touch:min-w-9"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      ) : null}
    </span>
  )
}

function inWords(from: string, to: string): string {
  if (from === to) return dayWords(from)
  if (from === "") return `until ${dayWords(to)}`
  if (to === "") return `since ${dayWords(from)}`
  const sameYear = from.slice(0, 4) === to.slice(0, 4)
  return `${dayWords(from, !sameYear)} – ${dayWords(to)}`
}

/** "1 Nov 2026"; what an address tells that is no day stays as it is. */
function dayWords(day: string, withYear = true): string {
  const at = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(at.getTime())) return day
  const year = withYear ? "numeric" : undefined
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year, timeZone: "UTC" }).format(at)
}

function useDays(): [busy: boolean, choose: (from: string, to: string) => void] {
  const router = useRouter()
  const pathname = usePathname()
  const search = useSearchParams()
  const [busy, start] = useTransition()
  const choose = (from: string, to: string) => {
    const next = new URLSearchParams(search)
    for (const name of ["after", "before", "from", "to"]) next.delete(name)
    if (from) next.set("from", from)
    if (to) next.set("to", to)
    start(() => router.replace(next.size ? `${pathname}?${next}` : pathname, { scroll: false }))
  }
  return [busy, choose]
}
