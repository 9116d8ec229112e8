/** One mail as a person or a test wants it. */
export type Message = {
  id: number
  receivedAt: string
  from: string
  /** Whom the sender's server named, in lower case; not what the letterhead claims. */
  to: string[]
  subject: string
  text: string
  html: string
  /** Every http(s) address in it, in order, once. */
  links: string[]
}

/** The addresses in a mail: those of its HTML if it has any, else those written in its text. */
export function linksIn({ html, text }: { html: string; text: string }): string[] {
  const inHtml = [...html.matchAll(/href="(https?:[^"]+)"/g)].map(([, address]) => unescaped(address ?? ""))
  const inText = [...text.matchAll(/https?:\/\/[^\s<>"'\]]+/g)].map(([address]) => address.replace(/[).,;]+$/, ""))
  return [...new Set(inHtml.length > 0 ? inHtml : inText)]
}

function unescaped(attribute: string): string {
  return attribute.replaceAll("&#x3D;", "=").replaceAll("&quot;", '"').replaceAll("&amp;", "&")
}
