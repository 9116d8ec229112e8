"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useEffect, useRef } from "react"
import { useApi } from "@/components/api/use-api"
import { Notice } from "@/components/ui/notice"
import { SpinnerWithWords } from "@/components/ui/spinner-with-words"

/** For whoever comes back from Stripe: asks how far the account is, once, and shows the page anew. */
export function BankReturn() {
  const api = useApi()
  const router = useRouter()
  const asked = useRef(false)
  const show = () => {
    router.replace("/creator/payouts", { scroll: false })
    router.refresh()
  }
  const check = useMutation(api.creator.payouts.checkBank.mutationOptions({ onSuccess: show }))
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    check.mutate()
  }, [check])
  if (check.error)
    return (
      <Notice look="warning" title="Stripe could not be asked" className="mb-4">
        What you entered is safe there. This page shows it as soon as Stripe tells us.
      </Notice>
    )
  return <SpinnerWithWords>Asking Stripe how far your account is…</SpinnerWithWords>
}
