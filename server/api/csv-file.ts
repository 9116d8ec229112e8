import { TRPCError } from "@trpc/server"
import { getHTTPStatusCodeFromError } from "@trpc/server/http"

/** Pages of one file; beyond it a narrower filter is asked for, so that no file is cut silently. */
const MOST_PAGES = 1_000
/** Tells a spreadsheet that the file is UTF-8, so that "Tomás" stays Tomás. */
const BYTE_ORDER_MARK = "\uFEFF"

/** A page of a file's lines, and the cursor of the next. */
export type CsvPage = { readonly lines: string; readonly next: string | null }

/**
 * A list as a CSV file, read and sent page by page. A refusal of the first page is answered as a sentence. What other
 * programs import goes without the mark that spreadsheets want.
 */
export async function csvFile(
  name: string,
  read: (cursor: string | undefined) => Promise<CsvPage>,
  { byteOrderMark = true } = {},
): Promise<Response> {
  try {
    const first = await read(undefined)
    return new Response(pages(first, read, byteOrderMark ? BYTE_ORDER_MARK : ""), {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="${name}.csv"`,
        "Cache-Control": "no-store",
      },
    })
  } catch (error) {
    if (error instanceof TRPCError) return new Response(error.message, { status: getHTTPStatusCodeFromError(error) })
    throw error
  }
}

function pages(first: CsvPage, read: (cursor: string) => Promise<CsvPage>, mark: string): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let page: CsvPage | null = first
  let sent = 0
  return new ReadableStream({
    async pull(controller) {
      if (!page) return controller.close()
      sent += 1
      controller.enqueue(encoder.encode(`${sent === 1 ? mark : ""}${page.lines}`))
      if (page.next && sent === MOST_PAGES) return controller.error(new Error("The file is too long; filter the list."))
      page = page.next ? await read(page.next) : null
    },
  })
}
