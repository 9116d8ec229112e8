"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { type FormEvent, useId, useState } from "react"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { FormError } from "@/components/ui/form-error"
import type { PoolWhole } from "./offer-data"
import { PoolFields, poolDraftOf, readPool } from "./pool-fields"

/** Changes how many codes wait and how long a click keeps its own. */
export function PoolSettings({ brand, pool }: { brand: string; pool: PoolWhole }) {
  const api = useApi()
  const router = useRouter()
  const form = useId()
  const [open, setOpen] = useState(false)
  const [draft, setDraft] = useState(() => poolDraftOf(pool))
  const settings = readPool(draft)
  const save = useMutation(
    api.brand.offers.setPool.mutationOptions({
      onSuccess: () => {
        setOpen(false)
        toast("The pool is changed")
        router.refresh()
      },
    }),
  )
  function submit(event: FormEvent) {
    event.preventDefault()
    if (settings) save.mutate({ brand, pool: pool.id, settings })
  }
  return (
    <Dialog
      title="The pool of codes"
      description="Codes that were given keep their time; more are made at once if there are too few."
      open={open}
      onOpenChange={next => {
        if (save.isPending) return
        save.reset()
        if (next) setDraft(poolDraftOf(pool))
        setOpen(next)
      }}
      trigger={<Button>Pool settings</Button>}
      footer={
        <>
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            look="primary"
            disabled={!settings}
            pending={save.isPending}
            pendingLabel="Saving…"
          >
            Save
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate>
        <PoolFields draft={draft} onChange={setDraft} />
        <FormError message={save.error?.message} />
      </form>
    </Dialog>
  )
}
