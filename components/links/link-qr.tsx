"use client"

import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useApi } from "@/components/api/use-api"
import type { LinkRow } from "./link-data"
import { QrView } from "./qr-view"

/** The QR code of a link of the brand, fetched when it is asked for. */
export function LinkQr({ brand, link }: { brand: string; link: LinkRow }) {
  const api = useApi()
  const [open, setOpen] = useState(false)
  const { data, error } = useQuery(api.brand.links.qr.queryOptions({ brand, link: link.id }, { enabled: open }))
  const view = { codes: data, error: error?.message, open, onOpenChange: setOpen }
  return <QrView title="QR code" what={`the link ${link.slug}`} file={`qr-${link.slug}`} {...view} />
}
