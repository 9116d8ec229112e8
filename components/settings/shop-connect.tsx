"use client"

import { useMutation } from "@tanstack/react-query"
import type { FormEvent } from "react"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"

type ShopConnectProps = {
  brand: string
  /** The shop to begin with, as an address at Shopify named it. */
  shop?: string
  /** Whether this is the one thing to do next on its page. */
  main?: boolean
}

/** Sets out for Shopify: the browser leaves for the shop's own page, which asks whether it agrees. */
export function ShopConnect({ brand, shop = "", main = true }: ShopConnectProps) {
  const leave = useLeaveForShopify(brand)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    leave.mutate(String(new FormData(event.currentTarget).get("shop") ?? ""))
  }

  return (
    <form onSubmit={submit} noValidate className="flex max-w-xl flex-col gap-3 sm:flex-row sm:items-start">
      <Field
        label="Your shop's address at Shopify"
        hint="You go to Shopify, see what is asked for, and come back here."
        error={leave.error?.message}
        className="grow text-left"
      >
        <Input
          name="shop"
          defaultValue={shop}
          inputMode="url"
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          placeholder="your-shop.myshopify.com"
        />
      </Field>
      <Button
        type="submit"
        look={main ? "primary" : "secondary"}
        pending={leave.isPending || leave.isSuccess}
        pendingLabel="Going to Shopify…"
        className="sm:mt-[1.6875rem]"
      >
        Connect the shop
      </Button>
    </form>
  )
}

/** One button for a shop that is known: permissions that lack are granted, and a lost token is given, in the same way. */
export function ShopReconnect({ brand, shop, label }: { brand: string; shop: string; label: string }) {
  const leave = useLeaveForShopify(brand)
  return (
    <div className="flex flex-col gap-1">
      <Button
        look="primary"
        pending={leave.isPending || leave.isSuccess}
        pendingLabel="Going to Shopify…"
        onClick={() => leave.mutate(shop)}
      >
        {label}
      </Button>
      {leave.error ? (
        <p role="alert" className="text-danger text-sm">
          {leave.error.message}
        </p>
      ) : null}
    </div>
  )
}

function useLeaveForShopify(brand: string) {
  return useMutation({
    mutationFn: async (shop: string) => {
      const answer = await fetch("/api/shopify/connect", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ brand, shop }),
      }).catch(() => null)
      const said = ((await answer?.json().catch(() => null)) ?? {}) as { url?: string; error?: string }
      if (!said.url) throw new Error(said.error ?? "It did not work, and nothing was changed. Try again.")
      return said.url
    },
    onSuccess: url => window.location.assign(url),
  })
}
