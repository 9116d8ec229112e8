"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import type { DomainRow } from "./domain-data"

/** Has the DNS asked now, or lets the domain go. */
export function DomainActions({ brand, domain }: { brand: string; domain: DomainRow }) {
  const api = useApi()
  const router = useRouter()
  const remove = useMutation(api.brand.domains.remove.mutationOptions())
  const check = useMutation(
    api.brand.domains.check.mutationOptions({
      onSuccess: ({ host, fault }) => {
        if (!fault) toast(`${host} is yours and leads here`)
        router.refresh()
      },
    }),
  )
  return (
    <div className="flex flex-col items-end gap-1">
      <div className="flex gap-2">
        <Button
          onClick={() => check.mutate({ brand, domain: domain.id })}
          pending={check.isPending}
          pendingLabel="Asking the DNS…"
        >
          Check now
        </Button>
        <ConfirmDialog
          title={`Remove ${domain.host}?`}
          effect={
            domain.verifiedAt
              ? "Links that were shared under it lead nowhere from then on. The same links go on working under our address."
              : "It was never in use, so no link changes."
          }
          confirmLabel="Remove the domain"
          danger
          trigger={<Button look="quiet">Remove</Button>}
          onConfirm={async () => {
            await remove.mutateAsync({ brand, domain: domain.id })
            toast(`${domain.host} is removed`)
            router.refresh()
          }}
        />
      </div>
      {check.error ? (
        <p role="alert" className="text-danger text-sm">
          {check.error.message}
        </p>
      ) : null}
    </div>
  )
}
