const DOMAIN = /^[a-z0-9][a-z0-9-]{0,98}\.myshopify\.com$/
/** The embed's block, by the name of its file in `extensions/theme-embed/blocks`. */
const BLOCK = "tributary"

/** `GET /api/shopify/embed?shop=…`: the theme editor of that shop with our embed ready to be switched on; nowhere else. */
export function answerEmbed(request: Request, apiKey: string): Response {
  const shop = new URL(request.url).searchParams.get("shop")?.toLowerCase() ?? ""
  if (!DOMAIN.test(shop))
    return Response.json({ error: "shop is the shop's own domain, such as juniper.myshopify.com." }, { status: 400 })
  const editor = new URL(`https://${shop}/admin/themes/current/editor`)
  editor.search = String(
    new URLSearchParams({ context: "apps", template: "index", activateAppId: `${apiKey}/${BLOCK}` }),
  )
  return Response.redirect(editor, 302)
}
