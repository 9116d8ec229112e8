"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { HistoryDialog } from "./history-dialog"

type ShopWishesProps = { brand: string; shop: string; name: string }

/** What a member may ask for: a read at once, a whole comparison, the history. All go on without the page. */
export function ShopWishes({ brand, shop, name }: ShopWishesProps) {
  const { reconciliation } = useApi().brand
  const router = useRouter()
  const said = (sentence: string) => ({
    onSuccess: () => {
      toast.success(sentence)
      router.refresh()
    },
    onError: (error: { message: string }) => void toast.error(error.message),
  })
  const read = useMutation(reconciliation.readNow.mutationOptions(said(`${name} is being read.`)))
  const compare = useMutation(reconciliation.compareNow.mutationOptions(said(`${name} is being compared.`)))
  const backfill = useMutation(reconciliation.backfill.mutationOptions())
  const attribute = useMutation(reconciliation.attributeHistory.mutationOptions())
  const wish = { brand, shop }
  return (
    <div className="flex flex-wrap gap-2 pb-6">
      <Button size="small" pending={read.isPending} pendingLabel="Asking…" onClick={() => read.mutate(wish)}>
        Read now
      </Button>
      <Button size="small" pending={compare.isPending} pendingLabel="Asking…" onClick={() => compare.mutate(wish)}>
        Compare now
      </Button>
      <HistoryDialog
        label="Take in history"
        title={`Take in the history of ${name}`}
        effect="Every order since the day you choose is read from the shop. Orders from before the shop was connected are attributed to nobody."
        confirm="Take in history"
        onConfirm={async from => void (await backfill.mutateAsync({ ...wish, from }))}
      />
      <HistoryDialog
        label="Attribute history"
        title={`Attribute the history of ${name}`}
        effect="Orders since the day you choose count for creators from now on, by the evidence of their time: commission is earned on them and clears after its hold. This cannot be undone."
        confirm="Attribute history"
        danger
        onConfirm={async from => void (await attribute.mutateAsync({ ...wish, from }))}
      />
    </div>
  )
}
