"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { FormError } from "@/components/ui/form-error"

type Props = { brand: string; currency: string; again: boolean; primary: boolean }

/** Prepares a draft of everything that has cleared up to now, and opens it. */
export function PrepareButton({ brand, currency, again, primary }: Props) {
  const api = useApi()
  const router = useRouter()
  const [refusal, setRefusal] = useState<string | null>(null)
  const prepare = useMutation(
    api.brand.payouts.prepare.mutationOptions({
      onSuccess: ({ id }) => {
        router.push(`/brand/${brand}/payouts/${id}`)
        router.refresh()
      },
      onError: error => setRefusal(error.message),
    }),
  )
  return (
    <div className="flex flex-col gap-2">
      <Button
        look={primary ? "primary" : "secondary"}
        pending={prepare.isPending}
        pendingLabel="Preparing…"
        onClick={() => prepare.mutate({ brand, currency })}
      >
        {again ? `Prepare ${currency} again` : `Prepare a batch in ${currency}`}
      </Button>
      <FormError message={refusal} />
    </div>
  )
}
