import { readFileSync, statSync, writeFileSync } from "node:fs"
import type { Answer } from "./dns-message"

export type DnsRecord = { readonly type: "CNAME" | "TXT"; readonly name: string; readonly value: string }

/** The records that people wrote, kept in a file. */
export type Zone = {
  records(): readonly DnsRecord[]
  /** Writes a record, in place of one of its name and type. A sentence says why it cannot be one. */
  write(record: DnsRecord): string | null
  remove(name: string, type: DnsRecord["type"]): void
  /** What is known of a name: null when there is none such. */
  find(name: string): readonly Answer[] | null
}

const MOST_RECORDS = 200
/** Every machine knows it, and in the sandbox the app lives there. */
const LOCAL: Readonly<Record<string, string>> = { localhost: "127.0.0.1" }

export function openZone(file: string): Zone {
  let kept: readonly DnsRecord[] = statSync(file, { throwIfNoEntry: false })
    ? (JSON.parse(readFileSync(file, "utf8")) as DnsRecord[])
    : []
  const keep = (records: readonly DnsRecord[]) => {
    kept = records
    writeFileSync(file, JSON.stringify(kept))
  }
  const others = (name: string, type: DnsRecord["type"]) => kept.filter(one => one.name !== name || one.type !== type)
  return {
    records: () => kept,
    write(record) {
      const name = record.name.trim().toLowerCase().replace(/\.$/, "")
      const value = record.type === "CNAME" ? record.value.trim().toLowerCase().replace(/\.$/, "") : record.value.trim()
      if (!/^[a-z0-9_]([a-z0-9_-]*\.)+[a-z0-9-]+$/.test(name) && !/^[a-z0-9_.-]+\.[a-z0-9-]+$/.test(name))
        return "A name looks like go.juniper.example."
      if (value === "") return "A record needs a value."
      if (kept.length >= MOST_RECORDS) return "That is more records than a sandbox keeps."
      keep([...others(name, record.type), { type: record.type, name, value }])
      return null
    },
    remove: (name, type) => keep(others(name, type)),
    find(name) {
      const address = LOCAL[name]
      const found: Answer[] = kept.filter(one => one.name === name).map(({ type, value }) => ({ type, value }))
      const all: Answer[] = address ? [...found, { type: "A", value: address }] : found
      return all.length > 0 ? all : null
    },
  }
}
