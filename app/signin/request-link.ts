"use server"

import { redirect } from "next/navigation"
import { caller } from "@/server/api/caller"

export type RequestLinkState = { readonly email: string; readonly error: string | null }

/** Asks for a sign-in link and goes on to the page that says where it is; on bad input, back with a sentence. */
export async function requestLink(_before: RequestLinkState, form: FormData): Promise<RequestLinkState> {
  const email = textOf(form, "email")
  try {
    const { public: open } = await caller()
    await open.signIn.requestLink({ email, goTo: textOf(form, "callbackUrl") })
  } catch (error) {
    return { email, error: error instanceof Error ? error.message : "The link could not be sent. Try again." }
  }
  redirect("/signin/sent")
}

function textOf(form: FormData, field: string): string {
  const value = form.get(field)
  return typeof value === "string" ? value : ""
}
