import { TRPCError } from "@trpc/server"
import { getHTTPStatusCodeFromError } from "@trpc/server/http"
import { caller } from "@/server/api/caller"
import { filterOf } from "../commission-query"

/** Pages of one file; beyond it a narrower filter is asked for, so that no file is cut silently. */
const MOST_PAGES = 1_000
/** Tells a spreadsheet that the file is UTF-8, so that "Tomás" stays Tomás. */
const BYTE_ORDER_MARK = "\uFEFF"

/** The list of commissions under its filter, as a CSV file, read and sent page by page. */
export async function GET(request: Request, { params }: { params: Promise<{ brand: string }> }): Promise<Response> {
  const { brand } = await params
  const { creator, state } = filterOf(Object.fromEntries(new URL(request.url).searchParams))
  const { brand: doors } = await caller()
  const read = (cursor: string | undefined) => doors.commissions.export({ brand, creator, state, cursor })
  try {
    const first = await read(undefined)
    return new Response(file(first, read), {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="${brand}-commissions.csv"`,
        "Cache-Control": "no-store",
      },
    })
  } catch (error) {
    if (error instanceof TRPCError) return new Response(error.message, { status: getHTTPStatusCodeFromError(error) })
    throw error
  }
}

type Lines = { lines: string; next: string | null }

function file(first: Lines, read: (cursor: string) => Promise<Lines>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let page: Lines | null = first
  let pages = 0
  return new ReadableStream({
    async pull(controller) {
      if (!page) return controller.close()
      pages += 1
      controller.enqueue(encoder.encode(`${pages === 1 ? BYTE_ORDER_MARK : ""}${page.lines}`))
      if (page.next && pages === MOST_PAGES)
        return controller.error(new Error("The file is too long; filter the list."))
      page = page.next ? await read(page.next) : null
    },
  })
}
