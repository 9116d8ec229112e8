"use client"

import { QrCode } from "lucide-react"
import { Button } from "@/components/ui/button"
import { buttonStyle } from "@/components/ui/button-style"
import { CopyButton } from "@/components/ui/copy-button"
import { Dialog } from "@/components/ui/dialog"
import { FormError } from "@/components/ui/form-error"
import { Skeleton } from "@/components/ui/skeleton"

type QrViewProps = {
  /** Of what the code is: "the link x7k2m9p". */
  what: string
  title: string
  /** How the files are called when they are kept. */
  file: string
  codes: { url: string; svg: string; png: string } | undefined
  error: string | undefined
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** A link as a QR code to print or to show, to keep as a drawing or as a picture. */
export function QrView({ what, title, file, codes, error, open, onOpenChange }: QrViewProps) {
  const drawing = codes ? `data:image/svg+xml;charset=utf-8,${encodeURIComponent(codes.svg)}` : null
  return (
    <Dialog
      title={title}
      description="Whoever scans it follows the link, and the click counts."
      open={open}
      onOpenChange={onOpenChange}
      trigger={
        <Button look="quiet" size="icon" aria-label={`QR code of ${what}`}>
          <QrCode aria-hidden />
        </Button>
      }
      footer={
        codes && drawing ? (
          <>
            <CopyButton value={codes.url} what="link" label="Copy the link" />
            <a href={codes.png} download={`${file}.png`} className={buttonStyle({})}>
              PNG for print
            </a>
            <a href={drawing} download={`${file}.svg`} className={buttonStyle({ look: "primary" })}>
              Download as SVG
            </a>
          </>
        ) : null
      }
    >
      <FormError message={error} />
      {codes && drawing ? (
        <>
          {/* biome-ignore lint/performance/noImgElement: a drawing made here; there is nothing to optimise or to fetch. */}
          <img
            src={drawing}
            alt={`QR code that leads to ${codes.url}`}
            className="mx-auto size-60 rounded-lg bg-white"
          />
          <p className="break-all text-center font-mono text-quiet text-xs">{codes.url}</p>
        </>
      ) : error ? null : (
        <Skeleton className="mx-auto size-60" />
      )}
    </Dialog>
  )
}
