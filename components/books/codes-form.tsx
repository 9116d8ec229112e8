"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { type FormEvent, useState } from "react"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { FormError } from "@/components/ui/form-error"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import type { Account } from "@/server/ledger/account"
import { ACCOUNT_NAMES, ACCOUNT_WORDS } from "./account-name"
import type { CodesData } from "./books-data"

/** What each account is called in the brand's own books, for files of months that are not closed. */
export function CodesForm({ brand, codes, mayChange }: { brand: string; codes: CodesData; mayChange: boolean }) {
  const api = useApi()
  const router = useRouter()
  const [saved, setSaved] = useState(false)
  const set = useMutation(api.brand.books.setCodes.mutationOptions())
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    await set.mutateAsync({ brand, codes: codesIn(form) }).then(
      () => setSaved(true),
      () => setSaved(false),
    )
    router.refresh()
  }
  return (
    <form onSubmit={send} onChange={() => setSaved(false)} className="flex max-w-3xl flex-col gap-6 pt-6">
      <div className="flex flex-col gap-4">
        {ACCOUNT_NAMES.map(account => (
          <AccountRow key={account} account={account} codes={codes} disabled={!mayChange} />
        ))}
      </div>
      <div className="grid gap-4 border-t pt-6 sm:grid-cols-2">
        <Field label="Tax rate in Xero" hint="Its name as Xero shows it, for lines without tax." disabled={!mayChange}>
          <Input name="taxRate" defaultValue={codes.taxRate} required maxLength={100} />
        </Field>
        <Field label="Dates in files" hint="As your accounting system reads them." disabled={!mayChange}>
          <Select
            name="dates"
            defaultValue={codes.dates}
            options={[
              { value: "mdy", label: "12/31/2026" },
              { value: "dmy", label: "31/12/2026" },
            ]}
          />
        </Field>
      </div>
      <FormError message={set.error?.message ?? null} />
      {mayChange ? (
        <div className="flex items-center gap-3">
          <Button type="submit" look="primary" pending={set.isPending} pendingLabel="Saving…">
            Save the codes
          </Button>
          <p role="status" className="text-quiet text-sm">
            {saved ? "Saved. Files of open months use them at once." : ""}
          </p>
        </div>
      ) : null}
    </form>
  )
}

function AccountRow({ account, codes, disabled }: { account: Account; codes: CodesData; disabled: boolean }) {
  const { name, what } = ACCOUNT_WORDS[account]
  const { code, name: called } = codes.accounts[account]
  return (
    <fieldset className="grid items-start gap-x-4 gap-y-2 sm:grid-cols-[minmax(0,1fr)_7rem_minmax(0,16rem)]">
      <legend className="sr-only">{name}</legend>
      <div>
        <p aria-hidden className="font-medium text-sm text-strong">
          {name}
        </p>
        <p className="text-quiet text-xs">{what}</p>
      </div>
      <Field label="Xero code" disabled={disabled}>
        <Input name={`code:${account}`} defaultValue={code} required maxLength={10} />
      </Field>
      <Field label="QuickBooks account" disabled={disabled}>
        <Input name={`name:${account}`} defaultValue={called} required maxLength={100} />
      </Field>
    </fieldset>
  )
}

function codesIn(form: FormData): CodesData {
  const text = (name: string) => String(form.get(name) ?? "")
  const accounts = ACCOUNT_NAMES.map(account => [
    account,
    { code: text(`code:${account}`), name: text(`name:${account}`) },
  ])
  const dates = text("dates") === "dmy" ? "dmy" : "mdy"
  return { accounts: Object.fromEntries(accounts) as CodesData["accounts"], taxRate: text("taxRate"), dates }
}
