"use client"

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useDeferredValue, useState } from "react"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { Checkbox } from "@/components/ui/checkbox"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { FormError } from "@/components/ui/form-error"
import { Input } from "@/components/ui/input"
import { movedWords, WHAT_A_MOVE_DOES } from "./move-words"

type MoveCreatorsProps = { brand: string; program: string; group: { id: string; name: string } }

/** Moves one or several creators of the program into a group. */
export function MoveCreators({ brand, program, group }: MoveCreatorsProps) {
  const api = useApi()
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [words, setWords] = useState("")
  const [chosen, setChosen] = useState<readonly string[]>([])
  const wanted = useDeferredValue(words)
  const people = useQuery(
    api.brand.groups.people.queryOptions(
      { brand, program, words: wanted },
      { enabled: open, placeholderData: keepPreviousData },
    ),
  )
  const move = useMutation(
    api.brand.groups.move.mutationOptions({
      onSuccess: ({ moved }) => {
        setOpen(false)
        toast(movedWords(moved, group.name))
        router.refresh()
      },
    }),
  )
  const others = (people.data ?? []).filter(one => one.groupName !== group.name)
  return (
    <Dialog
      title={`Move creators to ${group.name}`}
      description={WHAT_A_MOVE_DOES}
      open={open}
      onOpenChange={next => {
        if (move.isPending) return
        move.reset()
        setChosen([])
        setWords("")
        setOpen(next)
      }}
      trigger={<Button look="primary">Move creators here</Button>}
      footer={
        <>
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button
            look="primary"
            disabled={chosen.length === 0}
            pending={move.isPending}
            pendingLabel="Moving…"
            onClick={() => move.mutate({ brand, enrollments: [...chosen], group: group.id })}
          >
            {moveLabel(chosen.length)}
          </Button>
        </>
      }
    >
      <Field label="Find creators" hint={`${chosen.length} chosen`}>
        <Input value={words} placeholder="Part of the name" onChange={event => setWords(event.currentTarget.value)} />
      </Field>
      <div className="flex max-h-64 flex-col gap-1 overflow-y-auto">
        {people.data && others.length === 0 ? (
          <p className="text-quiet text-sm">Nobody else by that name is in the program.</p>
        ) : null}
        {others.map(({ id, name, handle, groupName }) => (
          <Checkbox
            key={id}
            label={name}
            hint={groupName ? `@${handle}, in ${groupName} now` : `@${handle}`}
            checked={chosen.includes(id)}
            onChange={on => setChosen(on ? [...chosen, id] : chosen.filter(one => one !== id))}
          />
        ))}
      </div>
      <FormError message={move.error?.message ?? people.error?.message} />
    </Dialog>
  )
}

function moveLabel(count: number): string {
  if (count === 0) return "Move creators"
  return count === 1 ? "Move 1 creator" : `Move ${count} creators`
}
