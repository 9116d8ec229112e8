"use client"

import { useMutation } from "@tanstack/react-query"
import { Plus, X } from "lucide-react"
import { useRouter } from "next/navigation"
import { type FormEvent, useState } from "react"
import { toast } from "sonner"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { Checkbox } from "@/components/ui/checkbox"
import { Field } from "@/components/ui/field"
import { FormError } from "@/components/ui/form-error"
import { Input } from "@/components/ui/input"
import type { SurveyQuestion } from "./survey-data"
import { SurveyPreview } from "./survey-preview"

const MOST_OPTIONS = 8

type SurveyFormProps = {
  brand: string
  question: SurveyQuestion
  asked: boolean
  /** The version that is changed; 0 while there is none. */
  version: number
}

type Option = SurveyQuestion["options"][number] & { row: number }

/** Writes the next version of the question; beside it stands what shoppers will see. */
export function SurveyForm({ brand, question, asked: wasAsked, version }: SurveyFormProps) {
  const api = useApi()
  const router = useRouter()
  const [text, setText] = useState(question.text)
  const [options, setOptions] = useState<readonly Option[]>(() => question.options.map((one, row) => ({ ...one, row })))
  const [asked, setAsked] = useState(wasAsked)
  const publish = useMutation(
    api.brand.survey.publish.mutationOptions({
      onSuccess: ({ version: published }) => {
        toast(asked ? `Version ${published} is asked from now on` : "Nothing is asked from now on")
        router.refresh()
      },
    }),
  )
  const change = (row: number, changed: Partial<Option>) =>
    setOptions(options.map(option => (option.row === row ? { ...option, ...changed } : option)))
  const add = () => {
    const row = Math.max(-1, ...options.map(option => option.row)) + 1
    setOptions([...options, { row, key: "", label: "", asksHandle: false }])
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    const plain = options.map(({ row: _, ...option }) => option)
    publish.mutate({ brand, question: { text, options: plain }, asked, over: version })
  }

  return (
    <form onSubmit={submit} noValidate className="grid gap-x-12 gap-y-8 lg:grid-cols-2">
      <div className="flex flex-col gap-5">
        <Checkbox
          label="Ask shoppers after they bought"
          hint="Without it the block on the thank-you page shows nothing."
          checked={asked}
          onChange={setAsked}
        />
        <Field label="Question">
          <Input value={text} maxLength={120} onChange={event => setText(event.target.value)} />
        </Field>
        <fieldset className="flex flex-col gap-3">
          <legend className="pb-2 font-medium text-sm text-strong">Answers, in this order</legend>
          {options.map((option, at) => (
            <OptionFields
              key={option.row}
              option={option}
              number={at + 1}
              onChange={changed => change(option.row, changed)}
              onRemove={options.length > 2 ? () => setOptions(options.filter(one => one !== option)) : null}
            />
          ))}
          {options.length < MOST_OPTIONS ? (
            <Button onClick={add} className="self-start">
              <Plus aria-hidden />
              Add an answer
            </Button>
          ) : null}
        </fieldset>
        <FormError message={publish.error?.message} />
        <Button
          type="submit"
          look="primary"
          pending={publish.isPending}
          pendingLabel="Publishing…"
          className="self-start"
        >
          Publish version {version + 1}
        </Button>
      </div>
      <SurveyPreview question={{ text, options }} asked={asked} />
    </form>
  )
}

type OptionFieldsProps = {
  option: Option
  number: number
  onChange: (changed: Partial<Option>) => void
  /** Null while fewer answers would be no choice. */
  onRemove: (() => void) | null
}

function OptionFields({ option, number, onChange, onRemove }: OptionFieldsProps) {
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-center gap-2">
        <Input
          aria-label={`Answer ${number}`}
          value={option.label}
          maxLength={60}
          onChange={event => onChange({ label: event.target.value })}
        />
        {onRemove ? (
          <Button look="quiet" size="icon" aria-label={`Remove answer ${number}`} onClick={onRemove}>
            <X aria-hidden />
          </Button>
        ) : null}
      </div>
      <Checkbox
        label="Ask for the creator’s name or handle"
        checked={option.asksHandle}
        onChange={asksHandle => onChange({ asksHandle })}
      />
    </div>
  )
}
