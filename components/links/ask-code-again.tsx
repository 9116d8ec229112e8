"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import type { CodeRow } from "./link-data"

/** Has the shop asked once more for a code that it refused. */
export function AskCodeAgain({ brand, code }: { brand: string; code: CodeRow }) {
  const api = useApi()
  const router = useRouter()
  const ask = useMutation(
    api.brand.links.askAgain.mutationOptions({
      onSuccess: () => {
        toast(`The shop is asked for ${code.code} again`)
        router.refresh()
      },
    }),
  )
  return (
    <>
      <Button
        size="small"
        pending={ask.isPending}
        pendingLabel="Asking…"
        onClick={() => ask.mutate({ brand, code: code.id })}
      >
        Try again
      </Button>
      {ask.error ? (
        <span role="alert" className="basis-full text-danger">
          {ask.error.message}
        </span>
      ) : null}
    </>
  )
}
