"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { ShopReconnect } from "./shop-connect"
import type { ShopHealth } from "./shop-data"

type ShopActionsProps = { brand: string; shop: Pick<ShopHealth, "id" | "domain" | "state" | "remedy" | "check"> }

/** What can be done about a connection: have it looked at again, and the one thing that makes it whole. */
export function ShopActions({ brand, shop }: ShopActionsProps) {
  const api = useApi()
  const router = useRouter()
  const prove = useMutation(api.brand.shops.prove.mutationOptions({ onSuccess: () => router.refresh() }))
  const running = shop.check !== null && shop.check.finishedAt === null
  /** What was just asked for: a repair, only a look, or nothing. */
  const asked = prove.isPending ? prove.variables.repair : undefined
  const ask = (repair: boolean) => prove.mutate({ brand, shop: shop.id, repair })
  return (
    <div className="flex flex-col items-end gap-1 sm:shrink-0">
      <div className="flex flex-col items-stretch gap-2 sm:flex-row sm:justify-end">
        {shop.state === "left" ? null : (
          <Button onClick={() => ask(false)} disabled={running || asked === true} pending={asked === false}>
            Check again
          </Button>
        )}
        {shop.remedy === "repair" ? (
          <Button look="primary" onClick={() => ask(true)} disabled={running || asked === false} pending={asked}>
            Repair
          </Button>
        ) : null}
        {shop.remedy === "connect again" ? (
          <ShopReconnect brand={brand} shop={shop.domain} label="Connect again" />
        ) : null}
        {shop.state === "limited" ? (
          <ShopReconnect brand={brand} shop={shop.domain} label="Grant what is left out" />
        ) : null}
      </div>
      {prove.error ? (
        <p role="alert" className="text-danger text-sm">
          {prove.error.message}
        </p>
      ) : null}
    </div>
  )
}
