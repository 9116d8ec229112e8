import { html } from "hono/html"
import type { HtmlEscapedString } from "hono/utils/html"

/** Markup that is safe to send. */
export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>

const STYLE = `
  :root { color-scheme: light dark; --ground: light-dark(#fff, #101312); --text: light-dark(#1a1f1d, #e8ecea);
    --quiet: light-dark(#5d6763, #98a29e); --line: light-dark(#e3e7e5, #2a302d); --accent: light-dark(#0b6b4f, #4cc29a);
    --on-accent: light-dark(#fff, #06231a); --danger: light-dark(#a12a2a, #ff9c9c) }
  * { box-sizing: border-box }
  body { margin: 0; background: var(--ground); color: var(--text); font: 14px/1.5 system-ui, sans-serif }
  main { max-width: 960px; margin: 0 auto; padding: 32px 20px 64px }
  h1 { font-size: 18px; margin: 0 0 4px } h2 { font-size: 14px; margin: 40px 0 8px }
  .quiet { color: var(--quiet) } code { font: 12px ui-monospace, monospace }
  .big { font-size: 28px; font-variant-numeric: tabular-nums; margin: 24px 0 0 }
  .wide { overflow-x: auto } table { width: 100%; border-collapse: collapse; font-size: 13px }
  th { text-align: left; font-weight: 500; color: var(--quiet) }
  th, td { height: 40px; padding: 0 12px 0 0; border-bottom: 1px solid var(--line); white-space: nowrap }
  .number { text-align: right; font-variant-numeric: tabular-nums }
  form.line { display: flex; flex-wrap: wrap; gap: 8px; align-items: end; margin: 12px 0 }
  form.stack { display: grid; gap: 16px; max-width: 360px; margin-top: 24px }
  td form.line { flex-wrap: nowrap; margin: 0; align-items: center }
  td input { min-height: 28px; font-size: 12px }
  label { display: grid; gap: 4px; color: var(--quiet); font-size: 12px }
  input, select { min-height: 36px; padding: 0 10px; font: inherit; color: var(--text); background: var(--ground);
    border: 1px solid var(--line); border-radius: 6px }
  button { min-height: 36px; padding: 0 14px; font: inherit; border-radius: 6px; border: 1px solid var(--line);
    background: transparent; color: var(--text); cursor: pointer }
  button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent) }
  button.small { min-height: 28px; padding: 0 10px; font-size: 12px }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
`

/** A whole page of the sandbox with a title and a body. */
export function pageFrame(title: string, body: Markup): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>${STYLE}</style>
      </head>
      <body><main>${body}</main></body>
    </html>`
}
