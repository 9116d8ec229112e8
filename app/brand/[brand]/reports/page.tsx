import { redirect } from "next/navigation"

type Props = { params: Promise<{ brand: string }> }

/** Reports begin with revenue. */
export default async function ReportsPage({ params }: Props) {
  redirect(`/brand/${(await params).brand}/reports/revenue`)
}
