import { html } from "hono/html"
import type { AccountRow } from "@/sandbox/stripe/account"
import { platformBalance, receivedByAccounts } from "@/sandbox/stripe/balance"
import { armedFaults, FAULT_KINDS } from "@/sandbox/stripe/faults"
import { type Markup, pageFrame } from "@/sandbox/stripe/page-frame"
import type { StripeStore } from "@/sandbox/stripe/stripe-store"
import type { StripeWorld } from "@/sandbox/stripe/stripe-world"
import type { TopupRow } from "@/sandbox/stripe/topup-endpoints"
import type { TransferRow } from "@/sandbox/stripe/transfer"
import { fromStripeAmount } from "@/server/kernel/currency"
import { toDecimal } from "@/server/kernel/money"

/** The page shows the newest; `/_sandbox/state` has everything. */
const SHOWN = 100

type SentRow = TransferRow & { reversed: number; email: string | null }

/** One look at the platform: what it has, what came in, who received what, what goes wrong on purpose. */
export function overviewPage(world: StripeWorld): Markup {
  const { store } = world
  const lines = platformBalance(store).map(line => shown(line.amount, line.currency))
  return pageFrame(
    "Stripe sandbox",
    html`<h1>Stripe sandbox</h1>
      <p class="quiet">A local stand-in for Stripe. No money here is real. It is ${day(world.now().getTime() / 1000)}.</p>
      <p class="big">${lines.length > 0 ? lines.join(" · ") : "0.00 USD"}</p>
      <p class="quiet">available on the platform</p>
      <h2>Transfers</h2>
      ${transfers(store)}
      <h2>Connected accounts</h2>
      ${accounts(store)}
      <h2>Top-ups</h2>
      ${topups(store)}
      <h2>Faults</h2>
      ${faults(store)}`,
  )
}

function transfers(store: StripeStore): Markup {
  const rows = store.all<SentRow>(
    `select t.*, a.email, (select coalesce(sum(amount), 0) from reversals where transfer = t.id) as reversed
     from transfers t left join accounts a on a.id = t.destination order by t.created desc, t.seq desc limit ?`,
    SHOWN,
  )
  if (rows.length === 0)
    return quiet("Nothing was sent yet. When a payout batch is approved, its transfers appear here.")
  return table(
    ["Transfer", "To", "Sent", "Amount", "Reversed", ""],
    rows.map(
      row => html`<tr>
        <td><code>${row.id}</code></td>
        <td>${row.email ?? html`<code>${row.destination}</code>`}</td>
        <td>${day(row.created)}</td>
        <td class="number">${shown(row.amount, row.currency)}</td>
        <td class="number">${row.reversed ? shown(row.reversed, row.currency) : "—"}</td>
        <td>${row.reversed < row.amount ? reverseForm(row) : html`<span class="quiet">reversed</span>`}</td>
      </tr>`,
    ),
  )
}

function reverseForm(row: SentRow): Markup {
  const label = `Amount to reverse of ${row.id}, empty for all that is left`
  return html`<form class="line" method="post" action="/_sandbox/transfers/${row.id}/reverse">
    <input name="decimal" inputmode="decimal" size="8" placeholder="all" aria-label="${label}" />
    <button class="small" type="submit">Reverse</button>
  </form>`
}

function accounts(store: StripeStore): Markup {
  const rows = store.all<AccountRow>("select * from accounts order by seq desc limit ?", SHOWN)
  if (rows.length === 0) return quiet("No account yet. A creator who sets up payouts appears here.")
  const received = receivedByAccounts(store)
  const sums = (id: string) =>
    received.filter(line => line.account === id).map(line => shown(line.amount, line.currency))
  return table(
    ["Account", "Who", "Transfers", "Received", ""],
    rows.map(
      row => html`<tr>
        <td><code>${row.id}</code></td>
        <td>${row.name ?? row.email ?? "—"}</td>
        <td>${row.active ? "active" : "restricted"}</td>
        <td class="number">${sums(row.id).join(" · ") || "—"}</td>
        <td>
          <form method="post" action="/_sandbox/accounts/${row.id}">
            <input type="hidden" name="active" value="${row.active ? "false" : "true"}" />
            <button class="small" type="submit">${row.active ? "Restrict" : "Activate"}</button>
          </form>
        </td>
      </tr>`,
    ),
  )
}

function topups(store: StripeStore): Markup {
  const rows = store.all<TopupRow>("select * from topups order by created desc, seq desc limit ?", SHOWN)
  if (rows.length === 0) return quiet("No money came in yet. A brand that funds its payouts appears here.")
  return table(
    ["Top-up", "Description", "Arrived", "Amount"],
    rows.map(
      row => html`<tr>
        <td><code>${row.id}</code></td>
        <td>${row.description ?? "—"}</td>
        <td>${day(row.created)}</td>
        <td class="number">${shown(row.amount, row.currency)}</td>
      </tr>`,
    ),
  )
}

function faults(store: StripeStore): Markup {
  const armed = armedFaults(store)
  return html`<form class="line" method="post" action="/_sandbox/faults">
      <label>Request <input name="match" value="POST /v1/transfers" /></label>
      <label>What happens <select name="kind">${FAULT_KINDS.map(kind => html`<option>${kind}</option>`)}</select></label>
      <label>Times <input name="times" type="number" min="1" value="1" /></label>
      <button type="submit">Arm fault</button>
    </form>
    ${
      armed.length === 0
        ? quiet("Nothing goes wrong on purpose.")
        : table(
            ["Request", "What happens", "Times left", ""],
            armed.map(
              fault => html`<tr>
      <td><code>${fault.match}</code></td>
      <td>${fault.kind}</td>
      <td class="number">${fault.times}</td>
      <td><form method="post" action="/_sandbox/faults/${fault.id}/remove"><button class="small">Disarm</button></form></td>
    </tr>`,
            ),
          )
    }`
}

function table(heads: string[], rows: Markup[]): Markup {
  const numbers = ["Amount", "Reversed", "Received", "Times left"]
  return html`<div class="wide" tabindex="0" role="region" aria-label="${heads[0]}">
    <table>
      <thead><tr>${heads.map(head => html`<th class="${numbers.includes(head) ? "number" : ""}">${head}</th>`)}</tr></thead>
      <tbody>${rows}</tbody>
    </table>
  </div>`
}

function quiet(sentence: string): Markup {
  return html`<p class="quiet">${sentence}</p>`
}

function shown(amount: number, currency: string): string {
  const code = currency.toUpperCase()
  const decimal = toDecimal(fromStripeAmount(amount, code), code)
  return `${decimal.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ",")} ${code}`
}

function day(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 16).replace("T", " ")
}
