import { readFileSync } from "node:fs"
import { join } from "node:path"
import { build } from "esbuild"

const EXTENSIONS = join(process.cwd(), "extensions")
const BROWSER = "./sandbox/shopify/browser"

/** What each script of a shop's page is made of; the merchant's extensions are bundled as they are. */
const SOURCES: Readonly<Record<string, string>> = {
  "storefront.js": `import "${BROWSER}/storefront"`,
  "pixel-worker.js": `import "${BROWSER}/pixel-worker"; import "./extensions/web-pixel/src/index"`,
  "survey.js": `import "${BROWSER}/survey-host"; import extension from "./extensions/thank-you-survey/src/thank-you"; extension()`,
}

const built = new Map<string, Promise<string>>()

/** A script of the shop's pages; null when there is none of that name. Built on first use. */
export function scriptCalled(name: string): Promise<string> | null {
  const source = SOURCES[name]
  if (source === undefined) return null
  const script = built.get(name) ?? bundled(source)
  built.set(name, script)
  return script
}

async function bundled(source: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: process.cwd(), loader: "ts" },
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    logLevel: "silent",
  })
  return outputFiles[0]?.text ?? ""
}

/** The theme embed's own script, not touched. */
export function embedScript(): string {
  return readFileSync(join(EXTENSIONS, "theme-embed/assets/tributary.js"), "utf8")
}

/** The embed's block as Shopify's Liquid renders it: without comment and schema, and with what it names filled in. */
export function embedBlock(filled: { readonly asset: string; readonly shop: string; readonly events: string }): string {
  return readFileSync(join(EXTENSIONS, "theme-embed/blocks/tributary.liquid"), "utf8")
    .replace(/{% comment %}[\s\S]*?{% endcomment %}/g, "")
    .replace(/{% schema %}[\s\S]*?{% endschema %}/g, "")
    .replace(/{{ 'tributary\.js' \| asset_url }}/g, filled.asset)
    .replace(/{{ shop\.permanent_domain }}/g, filled.shop)
    .replace(/{{ block\.settings\.events \| escape }}/g, filled.events)
}

/** What the survey says, in its first language. */
export function surveyWords(): Record<string, string> {
  return JSON.parse(readFileSync(join(EXTENSIONS, "thank-you-survey/locales/en.default.json"), "utf8"))
}
