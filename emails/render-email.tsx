import type { ReactElement } from "react"

/** A mail ready to send: both forms say the same. */
export type RenderedEmail = { html: string; text: string }

/** Plain text keeps its headings in sentence case and each fact on one line; addresses are never broken. */
const PLAIN = {
  wordwrap: false as const,
  selectors: [
    { selector: "h1", options: { uppercase: false } },
    {
      selector: "table.facts",
      format: "dataTable",
      options: { colSpacing: 4, rowSpacing: 0, uppercaseHeaderCells: false },
    },
  ],
}

/**
 * Renders a mail: `await renderEmail(SignInEmail(props))`.
 * The renderer is loaded when first needed, because Next refuses routes and server components that import
 * `react-dom/server`; for the same reason nothing under `app/` may import the templates statically.
 */
export async function renderEmail(element: ReactElement): Promise<RenderedEmail> {
  const { render, toPlainText } = await import("react-email")
  const html = await render(element)
  return { html, text: toPlainText(html, PLAIN).trim() }
}
