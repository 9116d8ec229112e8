"use client"

import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useApi } from "@/components/api/use-api"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { FormError } from "@/components/ui/form-error"
import { Select } from "@/components/ui/select"

/** Where Stripe pays recipients of the platform's own country and across borders. */
const COUNTRIES = [
  "AT", "AU", "BE", "BG", "CA", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE", "IS", "IT", "JP", "KR",
  "LT", "LU", "LV", "MT", "MX", "NL", "NO", "NZ", "PL", "PT", "RO", "SE", "SG", "SI", "SK", "US",
] // biome-ignore format: codes
const names = new Intl.DisplayNames("en", { type: "region" })
const OPTIONS = COUNTRIES.map(value => ({ value, label: names.of(value) ?? value })).sort(
  (a, b) => Number(a.label > b.label) - Number(a.label < b.label),
)

/** Leads to Stripe's own pages. The country is asked once: Stripe needs it to know what to ask. */
export function BankSetUp({ country: known, label }: { country: string | null; label: string }) {
  const api = useApi()
  const [country, setCountry] = useState(known)
  const [unchosen, setUnchosen] = useState(false)
  const go = useMutation(
    api.creator.payouts.setUpBank.mutationOptions({ onSuccess: ({ url }) => window.location.assign(url) }),
  )
  const start = () => {
    setUnchosen(!country)
    if (country) go.mutate({ country })
  }
  return (
    <div className="flex flex-col items-start gap-3 pt-2">
      {known ? null : (
        <Field
          label="Country of your bank account"
          error={unchosen ? "Choose the country of your bank account." : null}
          className="w-full max-w-72"
        >
          <Select options={OPTIONS} placeholder="Choose a country" onChange={setCountry} />
        </Field>
      )}
      <Button look="primary" onClick={start} pending={go.isPending || go.isSuccess} pendingLabel="Opening Stripe…">
        {label}
      </Button>
      <FormError message={go.error?.message} />
    </div>
  )
}
