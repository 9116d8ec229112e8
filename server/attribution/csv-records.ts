import { refuse } from "@/server/kernel/error"

/** A record of a CSV file: its fields, and the line on which it begins, counted from 1. */
export type CsvRecord = { readonly line: number; readonly fields: readonly string[] }

/** A field with what ends it: quoted, with quotes inside doubled, or plain. */
const FIELD = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y

/** The records of an RFC 4180 file, without empty lines. Refuses a quote that is out of place, naming its line. */
export function csvRecords(text: string): readonly CsvRecord[] {
  const records: CsvRecord[] = []
  let line = 1
  let begins = 1
  let fields: string[] = []
  FIELD.lastIndex = text.startsWith("\uFEFF") ? 1 : 0
  while (FIELD.lastIndex < text.length || fields.length > 0) {
    const match = FIELD.exec(text)
    if (!match)
      throw refuse("invalid", `Line ${line}: a quote is not where it may stand. Double a quote inside quotes.`)
    const [, quoted, plain = "", end] = match
    fields.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    line += lineEnds(quoted ?? "") + (end === "," || end === "" ? 0 : 1)
    if (end === ",") continue
    if (fields.some(field => field !== "") || fields.length > 1) records.push({ line: begins, fields })
    fields = []
    begins = line
  }
  return records
}

function lineEnds(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0
}
