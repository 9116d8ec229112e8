"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"

/** Has every shop's catalog read again. The page shows how far it is, also to who comes back later. */
export function ReadAgain({ brand }: { brand: string }) {
  const api = useApi()
  const router = useRouter()
  const ask = useMutation(
    api.brand.products.readAgain.mutationOptions({
      onSuccess: () => {
        toast.success("The shops are being read again.")
        router.refresh()
      },
      onError: error => toast.error(error.message),
    }),
  )
  return (
    <Button pending={ask.isPending} pendingLabel="Asking…" onClick={() => ask.mutate({ brand })}>
      Read again
    </Button>
  )
}
