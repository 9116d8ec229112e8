"use client"

import { useMutation } from "@tanstack/react-query"
import { Archive } from "lucide-react"
import { useRouter } from "next/navigation"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import type { OwnLink } from "./creator-data"

/** Puts a link away, after saying what that means; or brings it back. */
export function KeepLink({ link, name }: { link: OwnLink; name: string }) {
  const api = useApi()
  const router = useRouter()
  const keep = useMutation(api.creator.links.keep.mutationOptions())
  const archive = link.archivedAt === null
  return (
    <ConfirmDialog
      title={archive ? "Put this link away?" : "Bring this link back?"}
      effect={
        archive
          ? "Whoever follows it from now on reads that it has ended. What you earned through it stays yours, and you can bring it back."
          : "Whoever follows it reaches the shop again, within half a minute."
      }
      confirmLabel={archive ? "Put away" : "Bring back"}
      danger={archive}
      trigger={
        archive ? (
          <Button look="quiet" size="icon" aria-label={`Put away the link to ${name}`}>
            <Archive aria-hidden />
          </Button>
        ) : (
          <Button size="small">Bring back</Button>
        )
      }
      onConfirm={async () => {
        await keep.mutateAsync({ link: link.id, keeping: archive ? "archive" : "restore" })
        toast(archive ? "The link is put away" : "The link works again")
        router.refresh()
      }}
    />
  )
}
