"use client"

import { useQuery } from "@tanstack/react-query"
import { QrCode } from "lucide-react"
import { useState } from "react"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { buttonStyle } from "@/components/ui/button-style"
import { Dialog } from "@/components/ui/dialog"
import { FormError } from "@/components/ui/form-error"
import { Skeleton } from "@/components/ui/skeleton"

/** A link's QR code, fetched when it is asked for, to show or to print. */
export function QrDialog({ linkId, name }: { linkId: string; name: string }) {
  const api = useApi()
  const [open, setOpen] = useState(false)
  const { data, error } = useQuery(api.creator.links.qr.queryOptions({ link: linkId }, { enabled: open }))
  const image = data ? `data:image/svg+xml;charset=utf-8,${encodeURIComponent(data.svg)}` : null
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={name}
      description="Whoever scans it follows this link."
      trigger={
        <Button size="icon" look="quiet" aria-label={`QR code of the link to ${name}`}>
          <QrCode aria-hidden />
        </Button>
      }
      footer={
        image ? (
          <a href={image} download={`${linkId}.svg`} className={buttonStyle({ look: "primary" })}>
            Download as SVG
          </a>
        ) : null
      }
    >
      <FormError message={error?.message} />
      {image ? (
        // biome-ignore lint/performance/noImgElement: a picture made on the spot needs no loader.
        <img src={image} alt={`QR code that leads to ${data?.url}`} className="mx-auto size-60 rounded-lg bg-white" />
      ) : error ? null : (
        <Skeleton className="mx-auto size-60" />
      )}
    </Dialog>
  )
}
