"use server"

import { redirect } from "next/navigation"
import { caller } from "@/server/api/caller"

export type AcceptState = { readonly error: string | null }

/** Accepts as whoever is signed in and goes on to the new link; otherwise back with a sentence. */
export async function accept(_before: AcceptState, form: FormData): Promise<AcceptState> {
  const token = form.get("token")
  try {
    const { public: open } = await caller()
    await open.invites.accept({ token: typeof token === "string" ? token : "" })
  } catch (error) {
    return { error: error instanceof Error ? error.message : "The invitation could not be accepted. Try again." }
  }
  redirect("/creator/links")
}
