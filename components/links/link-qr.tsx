"use client"

import { useQuery } from "@tanstack/react-query"
import { QrCode } from "lucide-react"
import { useState } from "react"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { CopyButton } from "@/components/ui/copy-button"
import { Dialog } from "@/components/ui/dialog"
import { FormError } from "@/components/ui/form-error"
import { Skeleton } from "@/components/ui/skeleton"
import type { LinkRow } from "./link-data"

/** A link as a QR code to print or to show. Always dark on light, or phones miss it. */
export function LinkQr({ brand, link }: { brand: string; link: LinkRow }) {
  const api = useApi()
  const [open, setOpen] = useState(false)
  const { data, error } = useQuery(api.brand.links.qr.queryOptions({ brand, link: link.id }, { enabled: open }))
  const image = data ? `data:image/svg+xml;utf8,${encodeURIComponent(data.svg)}` : null
  return (
    <Dialog
      title="QR code"
      description="Whoever scans it follows the link, and the click counts."
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button look="quiet" size="icon" aria-label={`QR code of the link ${link.slug}`}>
          <QrCode aria-hidden />
        </Button>
      }
      footer={<CopyButton value={link.url} what="link" label="Copy the link" />}
    >
      {image ? (
        // biome-ignore lint/performance/noImgElement: a drawing made here; there is nothing to optimise or to fetch.
        <img src={image} alt={`QR code of ${link.url}`} className="mx-auto size-56 rounded-lg bg-white" />
      ) : (
        <Skeleton className="mx-auto size-56" />
      )}
      <p className="break-all text-center font-mono text-quiet text-xs">{link.url}</p>
      <FormError message={error?.message} />
    </Dialog>
  )
}
