import { TRPCError } from "@trpc/server"

export type Refused = { readonly refusal: string }

/** The answer, or the sentence with which what was asked is refused: days that run too far, above all. */
export async function orRefusal<T>(answer: Promise<T>): Promise<T | Refused> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof TRPCError && error.code === "BAD_REQUEST") return { refusal: error.message }
    throw error
  }
}

export function isRefused(answer: object): answer is Refused {
  return "refusal" in answer
}
