"use client"

import { useMutation, useQuery } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { type FormEvent, useState } from "react"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { FormError } from "@/components/ui/form-error"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"

/** "I found a code on this page": it counts at once in what is known of the code. */
export function ReportListing({ brand }: { brand: string }) {
  const api = useApi()
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [code, setCode] = useState("")
  const [url, setUrl] = useState("")
  const [note, setNote] = useState("")
  const codes = useQuery({ ...api.brand.risk.codes.queryOptions({ brand }), enabled: open })
  const report = useMutation(
    api.brand.risk.report.mutationOptions({
      onSuccess: () => {
        setOpen(false)
        setUrl("")
        setNote("")
        toast("The page is kept with the code")
        router.refresh()
      },
    }),
  )

  function submit(event: FormEvent) {
    event.preventDefault()
    if (code) report.mutate({ brand, code, url, note })
  }

  return (
    <Dialog
      trigger={<Button>Report a listing</Button>}
      title="Report a listing"
      description="A page that hands out a creator's code. It counts in the code's score at once; a person still decides."
      open={open}
      onOpenChange={next => {
        report.reset()
        setOpen(next)
      }}
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="Code">
          <Select
            options={(codes.data ?? []).map(one => ({ value: one.id, label: `${one.code} · ${one.creatorName}` }))}
            value={code}
            onChange={setCode}
          />
        </Field>
        <Field label="Address of the page" hint="Such as https://codes.example/juniper.">
          <Input value={url} inputMode="url" autoComplete="off" onChange={event => setUrl(event.currentTarget.value)} />
        </Field>
        <Field label="Note" optional>
          <Input value={note} maxLength={500} onChange={event => setNote(event.currentTarget.value)} />
        </Field>
        <FormError message={report.error?.message} />
        <Button
          type="submit"
          look="primary"
          disabled={!code || !url}
          pending={report.isPending}
          pendingLabel="Keeping…"
        >
          Report the page
        </Button>
      </form>
    </Dialog>
  )
}
