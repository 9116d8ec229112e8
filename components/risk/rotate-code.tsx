"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"

type RotateCodeProps = { brand: string; signal: string; code: string; creatorName: string }

/** Ends the code that got out, and gives its creator another. */
export function RotateCode({ brand, signal, code, creatorName }: RotateCodeProps) {
  const api = useApi()
  const router = useRouter()
  const rotate = useMutation(api.brand.risk.rotate.mutationOptions())
  return (
    <ConfirmDialog
      trigger={<Button>Replace the code</Button>}
      title={`Replace ${code}`}
      effect={`${code} stops working in the shop, and ${creatorName} gets a new code that nobody guesses. Orders that used it stay theirs.`}
      confirmLabel="Replace it"
      pendingLabel="Replacing…"
      onConfirm={async () => {
        await rotate.mutateAsync({ brand, signal })
        toast(`${code} ends, and ${creatorName} gets a new one`)
        router.refresh()
      }}
    />
  )
}
