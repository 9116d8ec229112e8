"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { type FormEvent, useState } from "react"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"

/** Adds a domain; what to write into its DNS is shown next. */
export function AddDomain({ brand }: { brand: string }) {
  const api = useApi()
  const router = useRouter()
  const [domain, setDomain] = useState("")
  const add = useMutation(
    api.brand.domains.add.mutationOptions({
      onSuccess: () => {
        setDomain("")
        router.refresh()
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate({ brand, domain })
  }
  return (
    <form onSubmit={submit} noValidate className="max-w-md">
      <Field
        label="Your domain"
        hint="A short one under your name, such as go.yourshop.com. Not the shop's own address."
        error={add.error?.message}
      >
        <div className="flex gap-2">
          <Input
            value={domain}
            onChange={event => {
              add.reset()
              setDomain(event.target.value)
            }}
            inputMode="url"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder="go.yourshop.com"
          />
          <Button type="submit" disabled={domain.trim() === ""} pending={add.isPending} pendingLabel="Adding…">
            Add domain
          </Button>
        </div>
      </Field>
    </form>
  )
}
