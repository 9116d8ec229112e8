import { execFileSync } from "node:child_process"
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { check } from "@shopify/theme-check-node"
import { build } from "esbuild"
import { parse } from "smol-toml"
import { describe, expect, test } from "vitest"
import { z } from "zod"

const HERE = import.meta.dirname
const ROOT = join(HERE, "..")
const toml = (path: string): unknown => parse(readFileSync(join(ROOT, path), "utf8"))
const AppToml = z.object({ application_url: z.url(), webhooks: z.object({ api_version: z.string() }) })
const Extension = z.object({ module: z.string(), target: z.string() })

/** Every message of Shopify's theme check over a folder, as a theme app extension. */
async function offensesOf(folder: string): Promise<string[]> {
  const offenses = await check(folder, "theme-check:theme-app-extension")
  return offenses.map(({ check: name, message, uri }) => `${name} in ${uri.split("/").at(-1)}: ${message}`)
}

describe("the theme embed", () => {
  const folder = join(HERE, "theme-embed")

  test("has no offense by Shopify's own theme check", { timeout: 60_000 }, async () => {
    expect(await offensesOf(folder)).toEqual([])
  })

  test("would have one: the same check finds what is wrong with a copy", { timeout: 60_000 }, async () => {
    const copy = mkdtempSync(join(tmpdir(), "embed-"))
    cpSync(folder, copy, { recursive: true })
    const block = join(copy, "blocks/tributary.liquid")
    writeFileSync(
      block,
      readFileSync(block, "utf8").replace("tributary.js", "nothing.js").replace("t:block.name", "t:no.such"),
    )
    const found = await offensesOf(copy)
    rmSync(copy, { recursive: true })
    expect(found.length).toBeGreaterThan(0)
  })

  test("is a theme app extension, and its block goes into the body of every page", () => {
    expect(toml("extensions/theme-embed/shopify.extension.toml")).toMatchObject({ type: "theme" })
    const block = readFileSync(join(folder, "blocks/tributary.liquid"), "utf8")
    const schema = JSON.parse(/{% schema %}([\s\S]*){% endschema %}/.exec(block)?.[1] ?? "")
    expect(schema).toMatchObject({ target: "body", settings: [{ id: "events" }] })
  })

  test("is small enough to be on every page", () => {
    expect(statSync(join(folder, "assets/tributary.js")).size).toBeLessThan(10_000)
  })
})

describe("Shopify's own types", () => {
  test.each(["web-pixel", "thank-you-survey"])("%s agrees with them", { timeout: 120_000 }, name => {
    const tsc = join(ROOT, "node_modules/.bin/tsc")
    expect(execFileSync(tsc, ["-p", join(HERE, name)], { encoding: "utf8" })).toBe("")
  })

  test("the survey says the version that it was checked with", () => {
    const file = readFileSync(join(ROOT, "node_modules/@shopify/ui-extensions/package.json"), "utf8")
    const [year, month] = JSON.parse(file).version.split(".")
    const { api_version } = z
      .object({ api_version: z.string() })
      .parse(toml("extensions/thank-you-survey/shopify.extension.toml"))
    expect(api_version).toBe(`${year}-${String(month).padStart(2, "0")}`)
  })
})

describe("what Shopify's command line reads", () => {
  test("every TOML file is one", () => {
    const files = readdirSync(HERE).filter(name => statSync(join(HERE, name)).isDirectory())
    expect(files.sort()).toEqual(["thank-you-survey", "theme-embed", "web-pixel"])
    for (const name of files) expect(toml(`extensions/${name}/shopify.extension.toml`)).toBeTypeOf("object")
    expect(AppToml.parse(toml("shopify.app.toml")).webhooks.api_version).toBe("2026-10")
  })

  test("the pixel is strict, waits for consent to both, and is told where to tell", () => {
    expect(toml("extensions/web-pixel/shopify.extension.toml")).toMatchObject({
      type: "web_pixel_extension",
      runtime_context: "strict",
      customer_privacy: { analytics: true, marketing: true, preferences: false, sale_of_data: "disabled" },
      settings: { type: "object", fields: { events: { type: "single_line_text_field" } } },
    })
  })

  test("the survey has a module that builds for each of its targets", { timeout: 60_000 }, async () => {
    const read = z.object({
      extensions: z.tuple([
        z.object({ type: z.literal("ui_extension"), handle: z.string(), targeting: z.array(Extension) }).loose(),
      ]),
    })
    const [extension] = read.parse(toml("extensions/thank-you-survey/shopify.extension.toml")).extensions
    expect(extension.targeting.map(({ target }) => target)).toEqual([
      "purchase.thank-you.block.render",
      "customer-account.order-status.block.render",
    ])
    for (const { module, target } of extension.targeting) {
      const file = join(HERE, "thank-you-survey", module)
      expect(readFileSync(file, "utf8")).toContain(`"@shopify/ui-extensions/${target}"`)
      const jsx = { jsx: "automatic", jsxImportSource: "preact" } as const
      const { outputFiles } = await build({ entryPoints: [file], bundle: true, write: false, format: "esm", ...jsx })
      expect(outputFiles).toHaveLength(1)
    }
  })

  test("every word that the survey shows is in its locale", () => {
    const words = JSON.parse(readFileSync(join(HERE, "thank-you-survey/locales/en.default.json"), "utf8"))
    const source = readFileSync(join(HERE, "thank-you-survey/src/survey.tsx"), "utf8")
    const used = [...source.matchAll(/words\("(\w+)"\)/g)].map(([, word]) => word)
    expect(used.length).toBeGreaterThan(3)
    for (const word of used) expect(words).toHaveProperty(String(word))
  })

  test("all of them lead to the app's own address", () => {
    const events = new URL("/api/events", AppToml.parse(toml("shopify.app.toml")).application_url).href
    for (const file of [
      "theme-embed/blocks/tributary.liquid",
      "thank-you-survey/src/survey-door.ts",
      "thank-you-survey/shopify.extension.toml",
    ])
      expect(readFileSync(join(HERE, file), "utf8")).toContain(events)
  })
})
