import { z } from "zod"

/** What most mails carry: who reads it, how much, where it goes. */
export const Reader = z.object({ name: z.string(), locale: z.string().optional(), timeZone: z.string().optional() })
export const Amount = z.object({ minor: z.int(), currency: z.string() })
export const To = { to: z.email() }
