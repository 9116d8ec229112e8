import { TRPCError } from "@trpc/server"
import { notFound } from "next/navigation"

/** What a procedure answers; an address that names nothing of the creator's, or nothing at all, is a page that does not exist. */
export async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST")) notFound()
    throw error
  }
}
