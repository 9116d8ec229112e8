"use client"

import { useMutation } from "@tanstack/react-query"
import { Plus } from "lucide-react"
import { useRouter } from "next/navigation"
import { type FormEvent, useId, useState } from "react"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { FormError } from "@/components/ui/form-error"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import type { CampaignProgram } from "./campaign-data"
import { CampaignFields } from "./campaign-fields"
import { wordFor } from "./campaign-word"

type OpenCampaignProps = { brand: string; programs: readonly CampaignProgram[]; today: string }

/** Opens a campaign; what its links will say follows the name until somebody writes it otherwise. */
export function OpenCampaign({ brand, programs, today }: OpenCampaignProps) {
  const api = useApi()
  const router = useRouter()
  const form = useId()
  const [open, setOpen] = useState(false)
  const [draft, setDraft] = useState({ name: "", startsOn: today, endsOn: "" })
  const [word, setWord] = useState<string | null>(null)
  const [program, setProgram] = useState(programs[0]?.id ?? "")
  const utmCampaign = word ?? wordFor(draft.name)
  const make = useMutation(
    api.brand.campaigns.open.mutationOptions({
      onSuccess: () => {
        setOpen(false)
        toast(`${draft.name.trim()} is there; links can be made in it`)
        router.refresh()
      },
    }),
  )

  function change(next: boolean) {
    if (make.isPending) return
    if (next) {
      make.reset()
      setDraft({ name: "", startsOn: today, endsOn: "" })
      setWord(null)
    }
    setOpen(next)
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    make.mutate({ brand, program, ...draft, endsOn: draft.endsOn || null, utmCampaign })
  }

  return (
    <Dialog
      title="New campaign"
      description="A dated effort. Links made in it carry its word, so that reports tell it apart."
      open={open}
      onOpenChange={change}
      trigger={
        <Button look="primary" disabled={programs.length === 0}>
          <Plus aria-hidden />
          New campaign
        </Button>
      }
      footer={
        <>
          <Button onClick={() => change(false)}>Cancel</Button>
          <Button type="submit" form={form} look="primary" pending={make.isPending} pendingLabel="Opening…">
            Open the campaign
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <CampaignFields draft={draft} onChange={setDraft} />
        <Field label="UTM campaign" hint="What its links say in the shop's reports. It cannot be changed later.">
          <Input
            value={utmCampaign}
            onChange={event => setWord(event.target.value)}
            className="font-mono"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={60}
          />
        </Field>
        {programs.length > 1 ? (
          <Field label="Program">
            <Select
              options={programs.map(({ id, name }) => ({ value: id, label: name }))}
              value={program}
              onChange={setProgram}
            />
          </Field>
        ) : null}
        <FormError message={make.error?.message} />
      </form>
    </Dialog>
  )
}
