import type { z } from "zod"
import { ShopClosed } from "@/server/catalog/shop-closed"
import type { TaskBody } from "@/server/jobs/run-worker"
import { invariant } from "@/server/kernel/error"

/** A job's body, given what its payload says. A payload of another shape is a mistake of ours: it fails, and stays behind with its reason. */
export function task<T extends z.ZodType>(
  shape: T,
  body: (payload: z.infer<T>, attempt: number) => Promise<void>,
): TaskBody {
  return async (payload, attempt) => {
    const read = shape.safeParse(payload)
    invariant(read.success, `a job carries another payload than its task expects: ${read.error?.message}`)
    await body(read.data, attempt).catch(error => {
      // A shop that left makes no noise: what it is asked for waits until it is connected again.
      if (!(error instanceof ShopClosed)) throw error
    })
  }
}
