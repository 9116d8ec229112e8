"use client"

import { useActionState } from "react"
import { FormError } from "@/components/ui/form-error"
import { SubmitButton } from "@/components/ui/submit-button"
import { accept } from "./accept"

/** The button that joins, and the sentence when it could not. */
export function AcceptForm({ token, brandName }: { token: string; brandName: string }) {
  const [state, action] = useActionState(accept, { error: null })
  return (
    <form action={action} className="flex flex-col gap-4">
      <input type="hidden" name="token" value={token} />
      <FormError message={state.error} />
      <SubmitButton size="large" className="w-full" pendingLabel="Joining">
        Accept and work with {brandName}
      </SubmitButton>
    </form>
  )
}
