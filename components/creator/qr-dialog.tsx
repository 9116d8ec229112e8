"use client"

import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useApi } from "@/components/api/use-api"
import { QrView } from "@/components/links/qr-view"
import type { OwnLink } from "./creator-data"

/** A link's QR code, fetched when it is asked for, to show or to print. */
export function QrDialog({ link, name }: { link: OwnLink; name: string }) {
  const api = useApi()
  const [open, setOpen] = useState(false)
  const { data, error } = useQuery(api.creator.links.qr.queryOptions({ link: link.id }, { enabled: open }))
  const view = { codes: data, error: error?.message, open, onOpenChange: setOpen }
  return <QrView title={name} what={`the link to ${name}`} file={`qr-${link.slug}`} {...view} />
}
