"use client"

import { useState } from "react"
import { Button } from "@/components/ui/button"

/** The button that uses a link up. A second press of a double-click would find it used, so there is none. */
export function ConfirmForm({ fields }: { fields: Readonly<Record<string, string>> }) {
  const [pressed, setPressed] = useState(false)
  return (
    <form
      method="post"
      action="/api/auth/callback/email"
      onSubmit={() => setPressed(true)}
      className="flex flex-col pt-6"
    >
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button type="submit" look="primary" size="large" pending={pressed} pendingLabel="Signing in">
        Sign in
      </Button>
    </form>
  )
}
