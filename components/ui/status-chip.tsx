import { Chip, type ChipTone } from "./chip"

/** Every status word of the product and its one colour; a word not listed here is shown in neutral. */
const TONES: Readonly<Record<string, ChipTone>> = {
  active: "good",
  running: "good",
  "in use": "good",
  planned: "held",
  connected: "good",
  proved: "good",
  approved: "good",
  accepted: "good",
  agreed: "held",
  submitted: "warning",
  overdue: "danger",
  ending: "held",
  held: "held",
  earned: "held",
  clearing: "held",
  pending: "held",
  waiting: "held",
  reserved: "cleared",
  cleared: "cleared",
  payable: "cleared",
  sealed: "cleared",
  funding: "cleared",
  paying: "cleared",
  sent: "paid",
  paid: "paid",
  settled: "paid",
  unconfirmed: "warning",
  paused: "warning",
  owed: "warning",
  "to answer": "warning",
  open: "warning",
  contested: "warning",
  asked: "warning",
  answered: "warning",
  appealed: "warning",
  upheld: "good",
  "partly upheld": "good",
  "upheld by default": "good",
  stands: "warning",
  confirmed: "danger",
  lifted: "good",
  unknown: "warning",
  "not taken": "warning",
  differs: "warning",
  gone: "danger",
  "partly settled": "warning",
  "partly refunded": "warning",
  refunded: "warning",
  failed: "danger",
  refused: "danger",
  rejected: "danger",
  returned: "danger",
  locked: "danger",
  lost: "danger",
}

/** "partly_settled" or "Partly settled" as a chip in sentence case with its one colour. */
export function StatusChip({ status, className }: { status: string; className?: string }) {
  const word = status.replaceAll("_", " ").toLowerCase()
  return (
    <Chip tone={TONES[word] ?? "neutral"} className={className}>
      {word.charAt(0).toUpperCase() + word.slice(1)}
    </Chip>
  )
}
