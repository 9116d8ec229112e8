import { Hono } from "hono"
import { html } from "hono/html"
import type { Message } from "@/sandbox/mailbox/message"
import { type MessageStore, pageLength } from "@/sandbox/mailbox/message-store"
import { page, style } from "@/sandbox/mailbox/page"

/** Nothing in a mail may run; its links open beside it, in a window of their own. */
const mailPolicy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data: http: https:; style-src 'unsafe-inline'"

/** The mailbox as pages (`/`, `/messages/<id>`) and as JSON (`/_sandbox/messages?to=`). */
export function mailPages(store: MessageStore): Hono {
  const pages = new Hono()
  pages.get("/style.css", c => c.body(style, 200, { "content-type": "text/css" }))
  pages.get("/", c => {
    const [to, before] = [c.req.query("to") ?? "", Number(c.req.query("before")) || undefined]
    return c.html(listPage(store.list({ to, before }), to))
  })
  pages.get("/_sandbox/messages", c => c.json({ messages: store.list({ to: c.req.query("to") }) }))
  pages.get("/messages/:id{[0-9]+}", c => {
    const message = store.find(Number(c.req.param("id")))
    return message ? c.html(messagePage(message)) : c.notFound()
  })
  pages.get("/messages/:id{[0-9]+}/html", c => {
    const message = store.find(Number(c.req.param("id")))
    if (!message) return c.notFound()
    c.header("content-security-policy", mailPolicy)
    return c.html(`<base target="_blank">${message.html}`)
  })
  return pages
}

function listPage(messages: Message[], to: string) {
  const last = messages.length === pageLength ? messages.at(-1) : undefined
  return page({
    title: "Mailbox",
    here: "/",
    body: html`
      <h1>Mailbox</h1>
      <form class="row" role="search">
        <label for="to">Recipient</label>
        <input id="to" name="to" type="email" value="${to}" placeholder="everybody" />
        <button class="plain">Show</button>
      </form>
      ${messages.length === 0 ? emptyList(to) : html`<ol class="mail">${messages.map(row)}</ol>`}
      ${last ? html`<p><a href="/?${new URLSearchParams({ to, before: String(last.id) })}">Older</a></p>` : ""}
    `,
  })
}

function emptyList(to: string) {
  const whose = to ? ` to ${to}` : ""
  return html`<p class="quiet">No mail${whose} yet. Everything that the app sends lands here; nothing leaves this machine.</p>`
}

function row(message: Message) {
  return html`<li>
    <a href="/messages/${message.id}">
      <span>${message.to.join(", ")}</span><b>${message.subject}</b>${moment(message.receivedAt)}
    </a>
  </li>`
}

function messagePage(message: Message) {
  return page({
    title: message.subject,
    here: "",
    body: html`
      <h1>${message.subject}</h1>
      <dl>
        <dt>To</dt><dd>${message.to.map(to => html`<a href="/?to=${encodeURIComponent(to)}">${to}</a> `)}</dd>
        <dt>From</dt><dd>${message.from}</dd>
        <dt>Received</dt><dd>${moment(message.receivedAt)}</dd>
      </dl>
      ${message.html ? html`<iframe title="The message" src="/messages/${message.id}/html"></iframe>` : ""}
      ${message.links.length > 0 ? linkList(message.links) : ""}
      <h2>Text</h2>
      <pre>${message.text}</pre>
    `,
  })
}

function linkList(links: string[]) {
  return html`<h2>Links</h2><ul class="links">${links.map(link => html`<li><a href="${link}">${link}</a></li>`)}</ul>`
}

function moment(iso: string) {
  return html`<time datetime="${iso}">${iso.slice(0, 16).replace("T", " ")} UTC</time>`
}
