"use client"

import { useActionState } from "react"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { SubmitButton } from "@/components/ui/submit-button"
import { requestLink } from "./request-link"

/** One field. Works before and without scripts, too. */
export function RequestLinkForm({ callbackUrl }: { callbackUrl: string }) {
  const [state, action] = useActionState(requestLink, { email: "", error: null })
  return (
    <form action={action} className="flex flex-col gap-4">
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <Field label="E-mail address" error={state.error} hint="We send you a link that signs you in. No password.">
        <Input
          key={state.email}
          name="email"
          type="email"
          autoComplete="email"
          inputMode="email"
          required
          defaultValue={state.email}
          placeholder="name@example.com"
        />
      </Field>
      <SubmitButton size="large" pendingLabel="Sending the link">
        Send me a link
      </SubmitButton>
    </form>
  )
}
