import { TableSkeleton } from "@/components/ui/skeleton"

/** Sized like the list it stands for. */
export default function Loading() {
  return <TableSkeleton />
}
