"use client"

import { useMutation } from "@tanstack/react-query"
import { Archive } from "lucide-react"
import { useRouter } from "next/navigation"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"

type KeepLinksProps = {
  brand: string
  /** The public ids of the chosen links. */
  links: readonly string[]
  keeping: "archive" | "restore"
  /** The one link's ending, where it stands in its own row: then an icon is enough. */
  named?: string
  onDone?: () => void
}

/** Puts chosen links away, after saying what that means, or brings them back. */
export function KeepLinks({ brand, links, keeping, named, onDone }: KeepLinksProps) {
  const api = useApi()
  const router = useRouter()
  const keep = useMutation(api.brand.links.keep.mutationOptions())
  const count = links.length === 1 ? "this link" : `these ${links.length} links`
  const archive = keeping === "archive"
  return (
    <ConfirmDialog
      title={archive ? `Put ${count} away?` : `Bring ${count} back?`}
      effect={
        archive
          ? "Whoever follows it from now on reads that it has ended, instead of reaching the shop. Orders that came through it stay credited, and it can be brought back."
          : "Whoever follows it reaches the shop again, within half a minute."
      }
      confirmLabel={archive ? "Put away" : "Bring back"}
      danger={archive}
      trigger={
        named ? (
          <Button look="quiet" size="icon" aria-label={`Put away the link ${named}`}>
            <Archive aria-hidden />
          </Button>
        ) : (
          <Button size="small">{archive ? "Put away" : "Bring back"}</Button>
        )
      }
      onConfirm={async () => {
        const { changed } = await keep.mutateAsync({ brand, links: [...links], keeping })
        toast(`${changed === 1 ? "1 link was" : `${changed} links were`} ${archive ? "put away" : "brought back"}`)
        onDone?.()
        router.refresh()
      }}
    />
  )
}
