import { html } from "hono/html"
import type { HtmlEscapedString } from "hono/utils/html"

type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** The mailbox's frame around a page: navigation and the few styles it needs. `here` marks the current entry. */
export function page({ title, here, body }: { title: string; here: string; body: Html }): Html {
  const entry = (path: string, name: string) =>
    html`<a href="${path}" ${here === path ? html`aria-current="page"` : ""}>${name}</a>`
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Sandbox mailbox</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <header><strong>Sandbox</strong><nav aria-label="Sandbox">${entry("/", "Mailbox")} ${entry("/clock", "Clock")} ${entry("/dns", "DNS")}</nav></header>
        <main>${body}</main>
      </body>
    </html>`
}

export const style = `
:root { --ground:#fff; --surface:#f8f9f8; --line:#e7eae8; --strong:#0d1512; --normal:#33403a; --quiet:#5a6761;
  --accent:#0b6651; --on-accent:#fff; --danger:#b3261e; --danger-soft:#fdecea }
@media (prefers-color-scheme: dark) { :root { --ground:#0c0f0e; --surface:#151a18; --line:#2a322f; --strong:#f2f6f4;
  --normal:#c8d1cc; --quiet:#93a099; --accent:#57c7a7; --on-accent:#06120e; --danger:#ff9d94; --danger-soft:#33130f } }
* { box-sizing:border-box }
body { margin:0; background:var(--ground); color:var(--normal); font:14px/1.5 Geist,system-ui,sans-serif;
  font-variant-numeric:tabular-nums }
header { display:flex; gap:24px; align-items:center; padding:12px 24px; border-bottom:1px solid var(--line) }
header strong { color:var(--strong) }
nav { display:flex; gap:16px }
nav a { color:var(--quiet); text-decoration:none; padding:4px 0 }
nav a[aria-current] { color:var(--strong); border-bottom:2px solid var(--accent) }
main { max-width:860px; margin:0 auto; padding:32px 24px }
h1 { font-size:18px; color:var(--strong); margin:0 0 16px }
h2 { font-size:14px; color:var(--strong); margin:24px 0 8px }
a { color:var(--accent) }
.number { font-size:28px; color:var(--strong); margin:0 }
.quiet, time { color:var(--quiet) }
.row { display:flex; flex-wrap:wrap; gap:8px; align-items:center; margin:16px 0 }
button, input, select { font:inherit; min-height:36px; padding:0 14px; border-radius:6px; border:1px solid var(--line);
  background:var(--surface); color:var(--strong) }
button { cursor:pointer; background:var(--accent); border-color:var(--accent); color:var(--on-accent) }
button.plain { background:none; border-color:var(--line); color:var(--normal) }
:focus-visible { outline:2px solid var(--accent); outline-offset:2px }
.refusal { background:var(--danger-soft); color:var(--danger); padding:10px 14px; border-radius:6px }
ol.mail { list-style:none; margin:0; padding:0 }
ol.mail a { display:grid; grid-template-columns:minmax(0,14rem) minmax(0,1fr) auto; gap:16px; padding:10px 8px;
  border-bottom:1px solid var(--line); color:inherit; text-decoration:none }
ol.mail a:hover { background:var(--surface) }
ol.mail b { color:var(--strong); font-weight:500 }
ol.mail span, ol.mail b { overflow:hidden; text-overflow:ellipsis; white-space:nowrap }
dl { display:grid; grid-template-columns:max-content 1fr; gap:4px 16px; margin:0 0 16px }
dt { color:var(--quiet) } dd { margin:0 }
ul.links { padding-left:18px; overflow-wrap:anywhere }
iframe { width:100%; height:560px; border:1px solid var(--line); border-radius:6px; background:#fff }
pre { white-space:pre-wrap; overflow-wrap:anywhere; background:var(--surface); padding:16px; border-radius:6px }
@media (max-width:600px) { main { padding:24px 16px } ol.mail a { grid-template-columns:1fr; gap:2px } }
`
