"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useApi } from "@/components/api/use-api"
import { When } from "@/components/format/when"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { CopyButton } from "@/components/ui/copy-button"
import { Fold } from "@/components/ui/fold"
import { Notice } from "@/components/ui/notice"
import type { ShopInShop } from "./in-shop-data"

type EventKeyProps = {
  brand: string
  shop: string
  domain: string
  events: string
  made: ShopInShop["key"]
  manages: boolean
  now: Date
  timeZone: string
}

/** The key with which the shop's own server signs. It is shown when it is made, and never again. */
export function EventKey({ brand, shop, domain, events, made, manages, now, timeZone }: EventKeyProps) {
  const api = useApi()
  const router = useRouter()
  const renew = useMutation(api.brand.inShop.renewKey.mutationOptions({ onSuccess: () => router.refresh() }))
  const key = renew.data?.key
  return (
    <Fold label="Events from your own server" className="max-w-3xl pt-4" open={key !== undefined}>
      <div className="flex flex-col gap-3 pt-2 text-sm">
        <p>
          Post to <code className="font-mono">{events}</code> what happened, signed in{" "}
          <code className="font-mono">X-Tributary-Hmac-Sha256</code>: base64 of the HMAC-SHA256 of the body under the
          key.
        </p>
        <pre className="overflow-x-auto rounded-md bg-surface p-3 font-mono text-xs">{exampleOf(domain)}</pre>
        {key ? (
          <Notice look="warning" title="Copy the key now; it is not shown again">
            <span className="flex flex-wrap items-center gap-2">
              <code className="break-all font-mono text-xs">{key}</code>
              <CopyButton value={key} what="key" label="Copy the key" />
            </span>
          </Notice>
        ) : null}
        <p className="text-quiet">
          {made ? (
            <>
              The key in force was made <When as="relative" at={made.madeAt} now={now} timeZone={timeZone} />
              {made.madeBy ? ` by ${made.madeBy}` : ""}.
            </>
          ) : (
            "No key was made yet."
          )}
        </p>
        {manages ? (
          <ConfirmDialog
            trigger={<Button className="self-start">{made ? "Make a new key" : "Make a key"}</Button>}
            title={made ? "Make a new key" : "Make a key"}
            effect={
              made
                ? "Your server signs with the new key from now on. The one before still works for seven days."
                : "Your server can tell of purchases once it signs with it."
            }
            confirmLabel="Make the key"
            pendingLabel="Making it…"
            onConfirm={async () => void (await renew.mutateAsync({ brand, shop }))}
          />
        ) : null}
      </div>
    </Fold>
  )
}

const exampleOf = (domain: string) =>
  JSON.stringify(
    { kind: "purchase", shop: domain, orderId: 450789469, consent: { analytics: true, marketing: true } },
    null,
    2,
  )
