import { z } from "zod"

const Env = z.object({
  DATABASE_URL: z.url(),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  APP_URL: z.url().optional(),
  NEXTAUTH_SECRET: z.string().min(16),
  /** Secrets that seal the shops' tokens, comma-separated: the first one seals, the others still open. */
  SECRET_BOX_KEYS: z.string().default(""),
  SHOPIFY_API_KEY: z.string().default(""),
  SHOPIFY_API_SECRET: z.string().min(1),
  SHOPIFY_API_BASE: z.url().optional(),
  STRIPE_SECRET_KEY: z.string().min(1),
  STRIPE_WEBHOOK_SECRETS: z.string().min(1),
  STRIPE_API_BASE: z.url().optional(),
  SMTP_URL: z.url(),
  MAIL_FROM: z.string().default("Tributary <hello@tributary.example>"),
  DB_POOL_SIZE: z.coerce.number().int().min(1).max(100).default(10),
  /** Where the app listens; a machine that is reached from outside sets 0.0.0.0 or stands behind a proxy. */
  HOST: z.string().default("127.0.0.1"),
  /** How many proxies of ours stand in front and append to X-Forwarded-For; 0 believes nobody. */
  PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  /** Name servers to ask instead of the machine's own, comma-separated: "127.0.0.1:5353". */
  DNS_SERVERS: z.string().default(""),
  /** A file with `{"offsetMs": n}` that moves the clock; unset in production. */
  CLOCK_FILE: z.string().optional(),
})

export type Env = Omit<
  z.infer<typeof Env>,
  "APP_URL" | "STRIPE_WEBHOOK_SECRETS" | "SECRET_BOX_KEYS" | "DNS_SERVERS"
> & {
  readonly APP_URL: string
  readonly STRIPE_WEBHOOK_SECRETS: readonly string[]
  readonly SECRET_BOX_KEYS: readonly string[]
  readonly DNS_SERVERS: readonly string[]
}

let parsed: Env | undefined

/** The settings, read once and on first use, so that a build needs none. Throws one error that names every missing one. */
export function env(): Env {
  parsed ??= readEnv(process.env)
  return parsed
}

function readEnv(source: NodeJS.ProcessEnv): Env {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""))
  const result = Env.safeParse(set)
  if (!result.success) {
    const wrong = result.error.issues.map(issue => `${issue.path.join(".")}: ${issue.message}`)
    throw new Error(`Tributary cannot start; these settings are missing or wrong:\n  ${wrong.join("\n  ")}`)
  }
  const { APP_URL, STRIPE_WEBHOOK_SECRETS, SECRET_BOX_KEYS, DNS_SERVERS, ...rest } = result.data
  return {
    ...rest,
    APP_URL: APP_URL ?? `http://localhost:${rest.PORT}`,
    STRIPE_WEBHOOK_SECRETS: parts(STRIPE_WEBHOOK_SECRETS),
    SECRET_BOX_KEYS: parts(SECRET_BOX_KEYS),
    DNS_SERVERS: parts(DNS_SERVERS),
  }
}

function parts(list: string): string[] {
  return list
    .split(",")
    .map(part => part.trim())
    .filter(Boolean)
}
