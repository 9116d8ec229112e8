/** The last thing a start prints: where to go, and whom to sign in as. */
import { demoPeople } from "./world.mjs"

/** @param {{ env: Record<string, string>, sandbox: boolean, embedded: boolean }} running */
export function welcome({ env, sandbox, embedded }) {
  const lines = [["Tributary", env.APP_URL]]
  if (sandbox) {
    lines.push(
      ["Shop", env.SHOPIFY_API_BASE],
      ["Stripe", env.STRIPE_API_BASE],
      ["Mailbox", env.SANDBOX_MAIL_URL],
      ["Clock", `${env.SANDBOX_MAIL_URL}/clock`],
    )
  }
  lines.push(["Database", embedded ? "PostgreSQL in .data/pg" : "DATABASE_URL"])
  const rows = lines.map(([name, value]) => `${name.padEnd(10)} ${value}`)
  console.log(`\n${box([...rows, ...people(sandbox), "", "Ctrl-C stops everything and keeps the data."])}\n`)
}

function people(sandbox) {
  if (!sandbox) return []
  const known = demoPeople()
  const widest = Math.max(...known.map(({ email }) => email.length), 0)
  const rows = known.map(p => `  ${p.email.padEnd(widest)}  ${[p.name, p.role, p.note].filter(Boolean).join(" · ")}`)
  const heading = "Sign in by e-mail; the mail arrives in the mailbox."
  return ["", heading, ...rows]
}

function box(lines) {
  const width = Math.max(...lines.map(line => [...line].length))
  const side = "─".repeat(width + 2)
  const body = lines.map(line => `│ ${line}${" ".repeat(width - [...line].length)} │`)
  return [`╭${side}╮`, ...body, `╰${side}╯`].join("\n")
}
