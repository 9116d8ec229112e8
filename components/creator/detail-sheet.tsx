"use client"

import { useRouter } from "next/navigation"
import { type ReactNode, useState } from "react"
import { useFigure } from "@/components/explain/use-figure"
import { Sheet } from "@/components/ui/sheet"

type DetailSheetProps = {
  title: string
  description?: string
  /** The list behind it: where closing leads. */
  closeHref: string
  children: ReactNode
}

/** Details whose address is their own, so that they can be shared; closing leads back to the list they lie over. */
export function DetailSheet({ title, description, closeHref, children }: DetailSheetProps) {
  const router = useRouter()
  const [open, setOpen] = useState(true)
  // While an amount of it is explained, that panel stands in its place.
  const [explaining] = useFigure()
  const change = (next: boolean) => {
    setOpen(next)
    if (!next) router.replace(closeHref, { scroll: false })
  }
  return (
    <Sheet open={open && explaining === null} onOpenChange={change} title={title} description={description}>
      {children}
    </Sheet>
  )
}
