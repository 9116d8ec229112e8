import { bigint, char, timestamp, uuid } from "drizzle-orm/pg-core"
import type { Id, Prefix } from "@/server/kernel/id"

/** A UUIDv7 made in the app, typed by what it names. */
export const id = <P extends Prefix>(name: string) => uuid(name).$type<Id<P>>()

/** The tenant. It leads every primary, unique and foreign key of a tenant table. */
export const brandId = () => id<"brd">("brand_id").notNull()

/** An instant with time zone, to the millisecond. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" })

/** Minor units: a safe integer in code, bigint in Postgres. */
export const minor = (name: string) => bigint(name, { mode: "number" })

/** ISO 4217 code. */
export const currencyCode = (name = "currency") => char(name, { length: 3 })
