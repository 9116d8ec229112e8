/** What a person has said so far about a link they want. */
export type LinkDraft = {
  readonly opens: "product" | "page"
  readonly product: { readonly id: string; readonly title: string } | null
  readonly page: string
  /** A campaign's public id; "" is none. */
  readonly campaign: string
  readonly name: string
  readonly slug: string
}

export const NEW_LINK: LinkDraft = { opens: "product", product: null, page: "", campaign: "", name: "", slug: "" }

/** The draft as the doors take it; null while it is not said what the link opens. */
export function wishOf({ opens, product, page, campaign, name, slug }: LinkDraft) {
  const what =
    opens === "page" ? (page.trim() ? { page: page.trim() } : null) : product ? { product: product.id } : null
  if (!what) return null
  const said = { campaign, name: name.trim(), slug: slug.trim() }
  return { ...what, ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== "")) }
}
