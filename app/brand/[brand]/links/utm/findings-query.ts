import { FINDING_KIND_OPTIONS, FINDING_PART_OPTIONS } from "@/components/links/utm-data"
import { first, type Query } from "../../query"

/** Which findings the address asks for; what makes no sense there is left out. */
export function readFindingsQuery(query: Query) {
  return {
    kind: FINDING_KIND_OPTIONS.map(({ value }) => value).find(value => value === first(query.kind)),
    part: FINDING_PART_OPTIONS.map(({ value }) => value).find(value => value === first(query.part)),
  }
}
