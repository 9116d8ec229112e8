import { existsSync, readFileSync } from "node:fs"
import { buildSchema, NoDeprecatedCustomRule, parse, specifiedRules, validate } from "graphql"
import { describe, expect, it } from "vitest"

const SCHEMA = "../shared/shopify/admin-2026-10.graphql"

describe.skipIf(!existsSync(SCHEMA))("the documents we send to Shopify", () => {
  const schema = existsSync(SCHEMA) ? buildSchema(readFileSync(SCHEMA, "utf8"), { assumeValid: true }) : null
  const rooms = import.meta.glob<Record<string, unknown>>("./*documents.ts", { eager: true })
  const texts = Object.values(rooms)
    .flatMap(documents => Object.entries(documents))
    .filter((entry): entry is [string, string] => typeof entry[1] === "string")

  it.each(texts)("%s is valid in 2026-10 and uses nothing deprecated", (_name, text) => {
    if (schema === null) throw new Error("no schema")
    const errors = validate(schema, parse(text), [...specifiedRules, NoDeprecatedCustomRule])
    expect(errors.map(error => error.message)).toEqual([])
  })
})
