"use client"

import { Search } from "lucide-react"
import { usePathname, useRouter, useSearchParams } from "next/navigation"
import { type FormEvent, useTransition } from "react"
import { classNames } from "@/components/ui/class-names"
import { controlStyle } from "@/components/ui/input"

type SearchFieldProps = { param: string; label: string; placeholder: string }

/** Finds by name, with the words in the address. Emptied and sent, it shows everything again. */
export function SearchField({ param, label, placeholder }: SearchFieldProps) {
  const router = useRouter()
  const pathname = usePathname()
  const search = useSearchParams()
  const [busy, start] = useTransition()
  const find = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const words = String(new FormData(event.currentTarget).get(param) ?? "").trim()
    const next = new URLSearchParams(search)
    next.delete("after")
    if (words) next.set(param, words)
    else next.delete(param)
    start(() => router.replace(next.size ? `${pathname}?${next}` : pathname, { scroll: false }))
  }
  return (
    <search className="max-sm:w-full">
      <form onSubmit={find} className="relative">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-quiet"
        />
        <input
          key={search.get(param) ?? ""}
          name={param}
          type="search"
          aria-label={label}
          placeholder={placeholder}
          defaultValue={search.get(param) ?? ""}
          maxLength={40}
          className={classNames(controlStyle, "h-7 w-40 pr-2 pl-8 touch:h-11 max-sm:w-full", busy && "opacity-60")}
        />
      </form>
    </search>
  )
}
