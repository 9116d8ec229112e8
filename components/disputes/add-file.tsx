"use client"

import { Paperclip } from "lucide-react"
import { useRouter } from "next/navigation"
import { useRef, useState } from "react"
import { toast } from "sonner"
import { Button } from "@/components/ui/button"
import { FormError } from "@/components/ui/form-error"

/** Adds a picture or a PDF that shows it. `to`: the address that takes it. */
export function AddFile({ to }: { to: string }) {
  const router = useRouter()
  const input = useRef<HTMLInputElement>(null)
  const [pending, setPending] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)

  async function send(file: File) {
    setPending(true)
    setRefusal(await refusalOf(to, file))
    setPending(false)
    if (input.current) input.current.value = ""
    router.refresh()
  }

  return (
    <div className="flex flex-col items-start gap-2">
      <input
        ref={input}
        type="file"
        aria-label="A picture or a PDF that shows it"
        accept="image/png,image/jpeg,image/webp,image/gif,application/pdf"
        className="sr-only"
        tabIndex={-1}
        onChange={event => {
          const file = event.currentTarget.files?.[0]
          if (file) void send(file)
        }}
      />
      <Button pending={pending} pendingLabel="Sending…" onClick={() => input.current?.click()}>
        <Paperclip aria-hidden />
        Add a picture or PDF
      </Button>
      <p className="text-quiet text-xs">Up to 2 MB each. Name no shopper, and cover what is nobody’s business.</p>
      <FormError message={refusal} />
    </div>
  )
}

async function refusalOf(to: string, file: File): Promise<string | null> {
  const answer = await fetch(`${to}?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file }).catch(
    () => null,
  )
  if (answer?.ok) {
    toast("It is added")
    return null
  }
  const said = (await answer?.json().catch(() => null)) as { error?: string } | null | undefined
  return said?.error ?? "It could not be sent, and nothing was kept. Try again."
}
