import type { Stopped } from "./tracking-link"

/** The pages that a shopper may meet instead of the shop. Nothing in them comes from the request. */

export function deadLinkPage(): string {
  return pageOf(
    "This link leads nowhere",
    "It may have been typed with a mistake, or it was never made. Ask the person who shared it for the right one.",
  )
}

/** A link that somebody put away, or whose shop is not here any more. */
export function stoppedPage(stopped: Stopped): string {
  return stopped === "archived"
    ? pageOf(
        "This link has ended",
        "Whoever shared it, or the brand, put it away. Ask the person who shared it for one that works.",
      )
    : pageOf(
        "The shop of this link is not here any more",
        "It no longer takes part, and so the link leads nowhere. Ask the person who shared it for another.",
      )
}

export function laterPage(): string {
  return pageOf("The shop cannot be reached through this link right now", "Please open the link again in a minute.")
}

function pageOf(heading: string, sentence: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading}</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { margin: 0; min-height: 100dvh; display: grid; place-content: center; padding: 1.5rem }
main { max-width: 26rem }
h1 { font-size: 1.125rem; margin: 0 0 .5rem }
p { margin: 0; opacity: .75 }
</style>
</head>
<body>
<main>
<h1>${heading}</h1>
<p>${sentence}</p>
</main>
</body>
</html>
`
}
