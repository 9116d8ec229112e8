"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"

type OfRequest = { brand: string; request: string }

/** Puts together all that is held of the customer and hands it over as a file. */
export function DownloadData({ brand, request }: OfRequest) {
  const api = useApi()
  const download = useMutation(
    api.brand.privacy.export.mutationOptions({
      onSuccess: data => save(`${request}.json`, JSON.stringify(data, null, 2)),
      onError: error => toast.error(error.message),
    }),
  )
  return (
    <Button
      size="small"
      pending={download.isPending}
      pendingLabel="Collecting…"
      onClick={() => download.mutate({ brand, request })}
    >
      Download
    </Button>
  )
}

function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }))
  const link = Object.assign(document.createElement("a"), { href: url, download: name })
  link.click()
  URL.revokeObjectURL(url)
}

/** Marks the request as answered, after saying what that means. */
export function AnswerRequest({ brand, request }: OfRequest) {
  const api = useApi()
  const router = useRouter()
  const answer = useMutation(api.brand.privacy.answer.mutationOptions())
  return (
    <ConfirmDialog
      trigger={<Button size="small">Mark as answered</Button>}
      title="Has the customer got their data?"
      effect="The request is closed, and whom it was about is no longer known here. The data cannot be downloaded again."
      confirmLabel="Mark as answered"
      pendingLabel="Closing…"
      onConfirm={async () => {
        await answer.mutateAsync({ brand, request })
        toast("The request is answered")
        router.refresh()
      }}
    />
  )
}
