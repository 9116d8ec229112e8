"use client"

import { useMutation, useQuery } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { When } from "@/components/format/when"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { Field } from "@/components/ui/field"
import { Select } from "@/components/ui/select"
import type { CodeRow } from "./link-data"

type CodeActionsProps = { brand: string; code: CodeRow }

/** What can be done to a code in use: another takes its place, or another creator gets it. */
export function CodeActions({ brand, code }: CodeActionsProps) {
  return (
    <span className="flex justify-end gap-1 max-sm:flex-wrap max-sm:justify-start">
      <Rotate brand={brand} code={code} />
      <HandOver brand={brand} code={code} />
    </span>
  )
}

function Rotate({ brand, code }: CodeActionsProps) {
  const api = useApi()
  const router = useRouter()
  const rotate = useMutation(api.brand.links.rotate.mutationOptions())
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" look="quiet" aria-label={`Rotate ${code.code}`}>
          Rotate
        </Button>
      }
      title={`Replace ${code.code}?`}
      effect={`${code.code} stops working in the shop, wherever it was posted. ${code.creatorName ?? "The creator"} gets a new code that nobody can guess, within a minute. Orders that used the old one stay theirs.`}
      confirmLabel="Replace the code"
      pendingLabel="Replacing…"
      danger
      onConfirm={async () => {
        await rotate.mutateAsync({ brand, code: code.id })
        toast(`${code.code} ends; the shop makes another`)
        router.refresh()
      }}
    />
  )
}

function HandOver({ brand, code }: CodeActionsProps) {
  const api = useApi()
  const router = useRouter()
  const [to, setTo] = useState("")
  const creators = useQuery(api.brand.links.creators.queryOptions({ brand }, { staleTime: 60_000 }))
  const owners = useQuery(api.brand.links.owners.queryOptions({ brand, code: code.id }, { enabled: false }))
  const give = useMutation(api.brand.links.handOver.mutationOptions())
  const options = (creators.data ?? [])
    .filter(({ id }) => id !== code.creatorId)
    .map(({ id, name }) => ({ value: id, label: name }))
  const name = options.find(option => option.value === to)?.label
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" look="quiet" aria-label={`Hand over ${code.code}`} onClick={() => void owners.refetch()}>
          Hand over
        </Button>
      }
      title={`Give ${code.code} to another creator`}
      effect={`Orders from this moment on that use ${code.code} are credited to ${name ?? "the creator you choose"}; those before it stay ${code.creatorName ?? "the present owner"}'s, who gets a new code.`}
      confirmLabel={name ? `Give it to ${name}` : "Choose a creator"}
      pendingLabel="Handing over…"
      onConfirm={async () => {
        if (to === "") return "Choose who gets the code."
        await give.mutateAsync({ brand, code: code.id, to })
        toast(`${code.code} is ${name}'s from now on`)
        router.refresh()
      }}
    >
      <Field label="To">
        <Select options={options} value={to} onChange={setTo} />
      </Field>
      {owners.data ? (
        <ul className="pt-3 text-sm">
          {owners.data.owners.map(owner => (
            <li key={owner.from.toISOString()} className="flex justify-between gap-4 border-t py-1.5">
              <span>{owner.creatorName}</span>
              <span className="text-quiet">
                from <When at={owner.from} now={owners.data.now} timeZone={owners.data.timeZone} as="short" />
                {owner.until ? (
                  <>
                    {" "}
                    until <When at={owner.until} now={owners.data.now} timeZone={owners.data.timeZone} as="short" />
                  </>
                ) : (
                  " on"
                )}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </ConfirmDialog>
  )
}
