import { sql } from "drizzle-orm"
import { present, refuse } from "@/server/kernel/error"
import { commissionFigure, type DisputePart, disputeFigure, type Figure, figureName } from "@/server/kernel/figure"
import { type Id, publicId } from "@/server/kernel/id"
import { own, type Reader } from "./derivation-reader"
import { deriveVersion } from "./derive-commission"
import type { Chapter, Step, Story } from "./explained"

type Asked = Extract<Figure, { kind: "dispute" }>

type Row = {
  about: string
  creator: string
  currency: string
  commission_id: Id<"com"> | null
  seq: number | null
  filed_at: string
  was: string | null
  asked: string | null
  whole: string | null
  decided: string | null
  decided_at: string | null
  outcome: string | null
  added_id: Id<"com"> | null
  added: string | null
}

/** What was contested, asked for and decided in a dispute, and what the decision comes to by now. */
export async function deriveDispute(reader: Reader, figure: Asked): Promise<Story> {
  const row = await readDispute(reader, figure.id)
  const name = figureName(figure)
  if (figure.part === "was" && row.commission_id && row.seq)
    return { ...(await deriveVersion(reader, { kind: "version", id: row.commission_id, seq: row.seq })), figure: name }
  const { title, sentence, chapter } = told(figure, row, reader)
  const minor = present(chapter.wholeMinor, "what a dispute's figure comes to")
  const chapters = [chapter, ...(figure.part === "decided" ? comesTo(row) : atMost(row))]
  return {
    figure: name,
    currency: row.currency,
    timeZone: reader.timeZone,
    minor,
    title,
    sentence,
    chapters,
    parts: null,
  }
}

type Told = { readonly title: string; readonly sentence: string; readonly chapter: Chapter }

function told({ id, part }: Asked, row: Row, { creatorId }: Reader): Told {
  const { about, creator } = row
  const says = creatorId === null ? `${creator} says` : "You say"
  const asked = minorOf(row.asked)
  const was = step(id, "was", "It earned when it was contested", row.was, row.filed_at)
  if (part === "decided") {
    const before = row.was === null ? [] : [was]
    const decided = minorOf(row.decided)
    const added = { label: "What the decision adds", minor: decided - (was.minor ?? 0), counts: true }
    const chapter = { title: "How it adds up", steps: [...before, added], wholeMinor: decided }
    return {
      title: `What was decided about ${about}`,
      sentence: "What it should earn in all, of what was left of it then.",
      chapter,
    }
  }
  if (part === "more") {
    const less = { ...was, minor: -(was.minor ?? 0), label: "Less what it earned when it was contested" }
    const steps = [step(id, "asked", "It should earn", row.asked, row.filed_at), less]
    const chapter = { title: "How it adds up", steps, wholeMinor: asked - (was.minor ?? 0) }
    return { title: `What is asked for, ${about}`, sentence: `${says} that so much is missing.`, chapter }
  }
  const missing = { label: "What is asked for besides", minor: asked - (was.minor ?? 0), counts: true }
  const chapter = { title: "How it adds up", steps: [was, missing], wholeMinor: asked }
  return { title: `What ${about} should earn`, sentence: `${says} that it should earn this in all.`, chapter }
}

function step(id: Id<"dsp">, part: DisputePart, label: string, minor: string | null, at: string): Step {
  const figure = disputeFigure(publicId("dsp", id), part)
  return { label, minor: minorOf(minor), counts: true, at: new Date(at), figure }
}

/** What it follows from then on. */
function atMost({ whole }: Row): readonly Chapter[] {
  if (whole === null) return []
  const detail = "If all that was left of it were one creator’s. What is added follows this."
  return [
    { title: "What the plan paid", steps: [{ label: "For the whole order, then", detail, minor: minorOf(whole) }] },
  ]
}

function comesTo({ outcome, added_id, added, decided_at }: Row): readonly Chapter[] {
  const at = decided_at ? new Date(decided_at) : undefined
  const steps: Step[] = [
    ...(outcome ? [{ label: "The decision", detail: outcome, at }] : []),
    ...(added_id
      ? [
          {
            label: "What it added comes to now",
            minor: minorOf(added),
            figure: commissionFigure(publicId("com", added_id)),
          },
        ]
      : []),
  ]
  return steps.length > 0 ? [{ title: "What came of it", steps }] : []
}

const minorOf = (text: string | null) => Number(text ?? 0)

async function readDispute(reader: Reader, id: Id<"dsp">): Promise<Row> {
  const [row] = await reader.tx.execute<Row>(sql`
    select t.about, w.name creator, coalesce(t.currency, a.currency) currency, t.commission_id, to_json(t.filed_at) #>> '{}' filed_at,
      t.was_minor was, t.asked_minor asked, t.whole_minor whole, m.decided_minor decided, to_json(m.at) #>> '{}' decided_at, m.outcome,
      a.id added_id, a.amount_minor added,
      (select max(k.seq) from commission_calculations k where k.brand_id = t.brand_id and k.commission_id = t.commission_id
        and k.calculated_at <= t.filed_at) seq
    from disputes t
    join creators w on w.id = t.creator_id
    left join lateral (select decided_minor, at, outcome from dispute_moves m where m.brand_id = t.brand_id and m.dispute_id = t.id
      and m.decided_minor is not null order by m.seq desc limit 1) m on true
    left join lateral (select c.id, c.currency, k.amount_minor from commissions c
      cross join lateral (select amount_minor from commission_calculations k where k.brand_id = c.brand_id and k.commission_id = c.id
        order by k.seq desc limit 1) k
      where c.brand_id = t.brand_id and c.kind = 'adjustment' and c.subject_id = t.id) a on true
    where ${own(reader, "t")} and t.id = ${id}`)
  if (!row?.currency)
    throw refuse("not_found", "There is no such figure here. It may be another brand’s, or another creator’s.")
  return row
}
