import type { Metadata } from "next"
import { BooksTabs } from "@/components/books/books-tabs"
import { CodesForm } from "@/components/books/codes-form"
import { PageHeader } from "@/components/ui/page-header"
import { caller } from "@/server/api/caller"

export const metadata: Metadata = { title: "Account codes" }

type Props = { params: Promise<{ brand: string }> }

/** What our accounts are in the brand's own chart of accounts. */
export default async function CodesPage({ params }: Props) {
  const { brand } = await params
  const { brand: doors } = await caller()
  const { codes, version, rights } = await doors.books.codes({ brand })
  return (
    <>
      <PageHeader
        title="Account codes"
        sentence={
          version === 0
            ? "Suggestions of ours: put in what these accounts are in your own books before the first import."
            : `Version ${version}. Months that are closed keep the codes they were closed with.`
        }
      />
      <BooksTabs brandPath={`/brand/${brand}`} current="codes" />
      <CodesForm key={version} brand={brand} codes={codes} mayChange={rights.includes("close books")} />
    </>
  )
}
