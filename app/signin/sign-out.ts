"use server"

import { redirect } from "next/navigation"
import { endCurrentSession } from "@/server/api/end-current-session"

/** Signs the person out of this browser. */
export async function signOut(): Promise<void> {
  await endCurrentSession()
  redirect("/signin")
}
