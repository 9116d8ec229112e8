import { type Context, Hono } from "hono"
import { csrf } from "hono/csrf"
import { html } from "hono/html"
import { page } from "@/sandbox/mailbox/page"
import type { DnsRecord, Zone } from "./zone"

/** `/dns` for people, `/_sandbox/dns` for programs: both write the records that the sandbox's name server answers. */
export function dnsPages(zone: Zone): Hono {
  const pages = new Hono()
  pages.get("/dns", c => c.html(dnsPage(zone)))
  pages.post("/dns", csrf(), c => writtenByForm(c, zone))
  pages.post("/_sandbox/dns", async c => {
    const fault = zone.write((await c.req.json()) as DnsRecord)
    return fault ? c.json({ error: fault }, 400) : c.json({ records: zone.records() })
  })
  return pages
}

async function writtenByForm(c: Context, zone: Zone) {
  const form = await c.req.parseBody()
  const type = form.type === "TXT" ? "TXT" : "CNAME"
  const name = String(form.name ?? "")
  if (form.remove) zone.remove(name, type)
  else {
    const fault = zone.write({ type, name, value: String(form.value ?? "") })
    if (fault) return c.html(dnsPage(zone, fault), 400)
  }
  return c.redirect("/dns", 303)
}

function dnsPage(zone: Zone, refusal?: string) {
  const records = zone.records()
  return page({
    title: "DNS",
    here: "/dns",
    body: html`
      <h1>DNS</h1>
      <p>What a brand would write at its domain's registrar. A name that ends in .localhost also opens in your browser.</p>
      ${refusal ? html`<p class="refusal" role="alert">${refusal}</p>` : ""}
      <form method="post" class="row">
        <label for="type">Type</label>
        <select id="type" name="type"><option>CNAME</option><option>TXT</option></select>
        <label for="name">Name</label>
        <input id="name" name="name" required placeholder="go.juniper.localhost" />
        <label for="value">Value</label>
        <input id="value" name="value" required />
        <button>Write the record</button>
      </form>
      ${records.length === 0 ? html`<p class="quiet">There are no records yet.</p>` : ""}
      <ul>
        ${records.map(
          ({ type, name, value }) => html`<li>
            <form method="post" class="row">
              <code>${type} ${name} ${value}</code>
              <input type="hidden" name="type" value="${type}" /><input type="hidden" name="name" value="${name}" />
              <button name="remove" value="1" class="plain">Remove</button>
            </form>
          </li>`,
        )}
      </ul>
    `,
  })
}
