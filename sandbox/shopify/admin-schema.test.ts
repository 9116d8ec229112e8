import { existsSync, readFileSync } from "node:fs"
import {
  buildSchema,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from "graphql"
import { describe, expect, it } from "vitest"
import { ADMIN_SCHEMA } from "./admin-schema"

const REAL = "../shared/shopify/admin-2026-10.graphql"
/** An enum of Shopify's; here any currency code passes, so that tests can open a shop in every one. */
const LOOSER = "CurrencyCode"
const BUILT_IN = ["String", "Int", "Boolean", "Float", "ID"]

/** What ours says that the real schema does not: a field, argument, type or value of its own, or another type. */
function differences(ours: GraphQLSchema, real: GraphQLSchema): string[] {
  const found: string[] = []
  for (const type of Object.values(ours.getTypeMap())) {
    if (type.name.startsWith("__") || BUILT_IN.includes(type.name) || type.name === LOOSER) continue
    const theirs = real.getType(type.name)
    if (theirs === undefined || theirs.constructor !== type.constructor) found.push(type.name)
    else if ((isObjectType(type) && isObjectType(theirs)) || (isInterfaceType(type) && isInterfaceType(theirs))) {
      const realFields = theirs.getFields()
      for (const field of Object.values(type.getFields())) {
        const same = realFields[field.name]
        if (String(same?.type) !== String(field.type))
          found.push(`${type.name}.${field.name}: ${field.type} is ${same?.type}`)
        if (same?.deprecationReason) found.push(`${type.name}.${field.name} is deprecated`)
        for (const arg of field.args)
          if (String(same?.args.find(({ name }) => name === arg.name)?.type) !== String(arg.type))
            found.push(`${type.name}.${field.name}(${arg.name})`)
      }
    } else if (isInputObjectType(type) && isInputObjectType(theirs)) {
      const realFields = theirs.getFields()
      for (const field of Object.values(type.getFields()))
        if (String(realFields[field.name]?.type) !== String(field.type)) found.push(`${type.name}.${field.name}`)
    } else if (isEnumType(type) && isEnumType(theirs)) {
      for (const { name } of type.getValues()) if (!theirs.getValue(name)) found.push(`${type.name}.${name}`)
    } else if (isUnionType(type) && isUnionType(theirs)) {
      const members = theirs.getTypes().map(String)
      for (const member of type.getTypes()) if (!members.includes(String(member))) found.push(`${type.name}: ${member}`)
    }
  }
  return found
}

describe.skipIf(!existsSync(REAL))("the Admin API of the sandbox", () => {
  it("has nothing that Shopify's schema does not have, and nothing deprecated", () => {
    const real = buildSchema(readFileSync(REAL, "utf8"), { assumeValid: true })
    expect(differences(ADMIN_SCHEMA, real)).toEqual([])
  })
})
