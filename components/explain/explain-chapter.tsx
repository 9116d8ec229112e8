import { When } from "@/components/format/when"
import { Money } from "@/components/money/money"
import { classNames } from "@/components/ui/class-names"
import { TextLink } from "@/components/ui/text-link"
import type { ExplainedChapter, ExplainedStep } from "./explain-data"
import { Explained } from "./explained"
import { OpenFigure } from "./open-figure"

export type ChapterView = { base: string; currency: string; now: Date; timeZone: string }

type ChapterProps = { chapter: ExplainedChapter; view: ChapterView }

/** One part of a derivation: its steps in words and numbers, and below a line what they come to. */
export function ExplainChapter({ chapter: { title, sentence, steps, wholeMinor }, view }: ChapterProps) {
  const adds = wholeMinor !== undefined && steps.filter(step => step.counts).length > 1
  return (
    <section>
      <h3 className="font-semibold text-sm">{title}</h3>
      {sentence ? <p className="pt-0.5 text-quiet text-xs">{sentence}</p> : null}
      <dl className="pt-1 text-sm">
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two steps may say the same, and they never reorder.
          <Step key={index} step={step} view={view} signed={adds} />
        ))}
        {adds ? (
          <div className="flex justify-between gap-6 pt-2 font-medium text-strong">
            <dt>Together</dt>
            <dd>
              <Money amount={{ minor: wholeMinor, currency: view.currency }} />
            </dd>
          </div>
        ) : null}
      </dl>
    </section>
  )
}

function Step({ step, view, signed }: { step: ExplainedStep; view: ChapterView; signed: boolean }) {
  const { label, detail, minor, at, figure, opens } = step
  const { currency, now, timeZone } = view
  const isNegative = signed && (minor ?? 0) < 0
  return (
    <div className="flex items-baseline justify-between gap-6 border-b py-2">
      <dt className="min-w-0 break-words">
        <Label label={label} opens={opens} base={view.base} />
        {at ? (
          <span className="text-quiet">
            {" "}
            <When as="short" at={at} now={now} timeZone={timeZone} className="whitespace-nowrap" />
          </span>
        ) : null}
        {detail ? <span className="block text-quiet text-xs">{detail}</span> : null}
      </dt>
      <dd className={classNames("whitespace-nowrap text-right", isNegative ? "text-normal" : "text-strong")}>
        {minor === undefined ? null : (
          <Explained
            amount={{ minor, currency }}
            of={figure}
            what={label}
            className={step.counts ? "" : "text-quiet"}
          />
        )}
      </dd>
    </div>
  )
}

function Label({ label, opens, base }: Pick<ExplainedStep, "label" | "opens"> & { base: string }) {
  if (!opens) return <span className="text-strong">{label}</span>
  if (opens.kind === "figure") return <OpenFigure figure={opens.id}>{label}</OpenFigure>
  return (
    <TextLink href={pageOf(opens, base)} className="inline-flex min-h-6 items-center">
      {label}
    </TextLink>
  )
}

/** The page on which a thing stands, on either face. */
function pageOf({ kind, id }: NonNullable<ExplainedStep["opens"]>, base: string): string {
  if (kind === "order") return `${base}/orders/${id}`
  return kind === "earning" ? `${base}/earnings?earning=${id}` : `${base}/payouts/${id}`
}
