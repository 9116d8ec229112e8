"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { type FormEvent, useState } from "react"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { CopyButton } from "@/components/ui/copy-button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"

type DeepLinkFormProps = {
  enrollmentId: string /** "https://juniper.example", to show what to paste. */
  shop: string | null
}

/** Makes a link to any page of the shop. What cannot be linked to is said beside the field. */
export function DeepLinkForm({ enrollmentId, shop }: DeepLinkFormProps) {
  const api = useApi()
  const router = useRouter()
  const [address, setAddress] = useState("")
  const make = useMutation(
    api.creator.links.make.mutationOptions({
      onSuccess: () => {
        setAddress("")
        router.refresh()
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (address.trim()) make.mutate({ enrollment: enrollmentId, destination: address.trim() })
  }
  return (
    <form onSubmit={submit} className="pt-3" noValidate>
      <Field
        label="Link to a product or page"
        hint="Paste the address of any page of the shop."
        error={make.error?.message}
      >
        <div className="flex gap-2">
          <Input
            value={address}
            onChange={event => setAddress(event.target.value)}
            inputMode="url"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder={shop ? `${shop}/products/…` : undefined}
          />
          <Button type="submit" pending={make.isPending} pendingLabel="Making…">
            Make link
          </Button>
        </div>
      </Field>
      {make.data ? (
        <p role="status" className="flex items-center justify-between gap-3 pt-2 text-sm">
          <span className="min-w-0 truncate">
            Ready: <span className="font-mono text-strong">{make.data.url.replace(/^https?:\/\//, "")}</span>
          </span>
          <CopyButton value={make.data.url} what="new link" label="Copy" />
        </p>
      ) : null}
    </form>
  )
}
