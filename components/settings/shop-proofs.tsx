import { When } from "@/components/format/when"
import { Chip } from "@/components/ui/chip"
import { DataTable } from "@/components/ui/data-table"
import type { Column } from "@/components/ui/data-table-column"
import { Fold } from "@/components/ui/fold"
import type { AskedScope, PageTime, ShopProof } from "./shop-data"

const LEVELS = {
  good: { tone: "good", word: "Works" },
  limited: { tone: "warning", word: "Left out" },
  broken: { tone: "danger", word: "Broken" },
} as const

const NAMES: Readonly<Record<string, string>> = { token: "Access", currency: "Currency", pixel: "Pixel" }
const KINDS = ["token", "currency", "pixel", "scope", "topic"]
const URGENCY = ["broken", "limited", "good"]

type ShopProofsProps = PageTime & { proofs: readonly ShopProof[]; scopes: readonly AskedScope[] }

/** What was proved of a connection: what needs somebody first, the rest behind it. Messages are many and folded when all come. */
export function ShopProofs({ proofs, scopes, now, timeZone }: ShopProofsProps) {
  const kindOf = (proof: ShopProof) => proof.subject.split(":")[0] ?? ""
  const rank = (proof: ShopProof) => URGENCY.indexOf(proof.level) * KINDS.length + KINDS.indexOf(kindOf(proof))
  const sorted = [...proofs].sort((a, b) => rank(a) - rank(b))
  const topics = sorted.filter(proof => kindOf(proof) === "topic")
  const silent = topics.filter(proof => proof.level !== "good")
  const rest = sorted.filter(proof => kindOf(proof) !== "topic")
  const columns = columnsFor(scopes, { now, timeZone })
  const table = (label: string, rows: readonly ShopProof[]) => (
    <DataTable label={label} columns={columns} rows={rows} rowKey={row => row.subject} />
  )
  return (
    <div className="pt-4">
      {table("Access and permissions", rest)}
      {silent.length > 0 ? table("Messages that do not come", silent) : null}
      <Fold
        className="pt-3"
        label={`${topics.length - silent.length} of ${topics.length} kinds of message are sent here`}
      >
        {table(
          "Messages that come",
          topics.filter(proof => proof.level === "good"),
        )}
      </Fold>
    </div>
  )
}

function columnsFor(scopes: readonly AskedScope[], { now, timeZone }: PageTime): Column<ShopProof>[] {
  const reasons = new Map<string, string>(scopes.map(scope => [`scope:${scope.handle}`, scope.reason]))
  return [
    { key: "what", header: "What", cell: row => <Subject subject={row.subject} />, className: "sm:w-64" },
    {
      key: "state",
      header: "State",
      phone: "figure",
      cell: row => <Chip tone={LEVELS[row.level].tone}>{LEVELS[row.level].word}</Chip>,
      className: "sm:w-24",
    },
    {
      key: "seen",
      header: "Seen",
      phone: "under",
      cell: row => (row.level === "good" ? (reasons.get(row.subject) ?? row.sentence) : row.sentence),
    },
    {
      key: "when",
      header: "Last proof",
      phone: "detail",
      cell: row => (
        <When
          as="relative"
          at={row.provedAt > now ? now : row.provedAt}
          now={now}
          timeZone={timeZone}
          className="whitespace-nowrap text-quiet"
        />
      ),
      className: "sm:w-36",
    },
  ]
}

function Subject({ subject }: { subject: string }) {
  const name = NAMES[subject]
  if (name) return <span className="text-strong">{name}</span>
  return <span className="font-mono text-strong text-xs">{subject.slice(subject.indexOf(":") + 1)}</span>
}
