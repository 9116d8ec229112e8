import { caller } from "@/server/api/caller"
import { csvFile } from "@/server/api/csv-file"

type Props = { params: Promise<{ brand: string; month: string; name: string }> }

/** A file of a month, to the byte as its fingerprint says: no mark of byte order comes before it. */
export async function GET(_: Request, { params }: Props): Promise<Response> {
  const { brand, month, name } = await params
  const { books } = (await caller()).brand
  const read = name.endsWith("-postings.csv")
    ? (cursor: string | undefined) => books.postings({ brand, month, cursor })
    : async () => ({ lines: await books.file({ brand, month, name }), next: null })
  return csvFile(name.replace(/\.csv$/, ""), read, { byteOrderMark: false })
}
