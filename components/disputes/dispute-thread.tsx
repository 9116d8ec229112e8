import {
  AlarmClock,
  CircleCheck,
  CircleX,
  Coins,
  MessageCircle,
  MessageCircleQuestion,
  Scale,
  Undo2,
} from "lucide-react"
import type { ReactNode } from "react"
import { postingTitle } from "@/components/commissions/posting-words"
import { Explained } from "@/components/explain/explained"
import { When } from "@/components/format/when"
import { Timeline } from "@/components/ui/timeline"
import type { DisputePage } from "./dispute-data"

type Step = DisputePage["thread"][number]

const ICONS: Readonly<Record<Step["move"], ReactNode>> = {
  file: <Scale />,
  say: <MessageCircle />,
  ask: <MessageCircleQuestion />,
  answer: <MessageCircle />,
  uphold: <CircleCheck />,
  uphold_partly: <CircleCheck />,
  decline: <CircleX />,
  withdraw: <Undo2 />,
  appeal: <Scale />,
  run_out: <AlarmClock />,
}

type DisputeThreadProps = { thread: DisputePage["thread"]; now: Date; timeZone: string }

/** All that was said and done, oldest first; a decision names what it did and every posting of it. */
export function DisputeThread({ thread, now, timeZone }: DisputeThreadProps) {
  return (
    <Timeline
      label="What was said and decided"
      items={thread.map(step => ({
        key: String(step.seq),
        title: step.headline,
        when: <When as="short" at={step.at} now={now} timeZone={timeZone} />,
        icon: ICONS[step.move],
        children: <Told step={step} />,
      }))}
    />
  )
}

function Told({ step }: { step: Step }) {
  return (
    <div className="flex flex-col gap-2">
      {step.words ? (
        <blockquote className="whitespace-pre-line break-words border-line-strong border-l-2 pl-3 text-normal">
          {step.words}
          <footer className="text-quiet text-xs">{step.whose}</footer>
        </blockquote>
      ) : null}
      {step.links.length > 0 ? <Links links={step.links} /> : null}
      {step.outcome ? <p className="text-strong">{step.outcome}</p> : null}
      {step.postings.length > 0 ? <Postings postings={step.postings} /> : null}
    </div>
  )
}

function Links({ links }: { links: readonly string[] }) {
  return (
    <ul className="flex flex-col gap-1">
      {links.map(link => (
        <li key={link}>
          <a
            className="break-all text-link underline underline-offset-2"
            href={link}
            rel="noreferrer nofollow noopener"
            target="_blank"
          >
            {link}
          </a>
        </li>
      ))}
    </ul>
  )
}

function Postings({ postings }: { postings: Step["postings"] }) {
  return (
    <ul aria-label="Postings of this decision" className="flex flex-col gap-1">
      {postings.map(posting => (
        <li key={posting.id} className="flex flex-wrap items-center gap-x-2 text-sm">
          <Coins aria-hidden className="size-3.5 text-quiet" />
          <span>
            {postingTitle(posting.kind)}: {posting.debit.replaceAll("_", " ")} to {posting.credit.replaceAll("_", " ")}
          </span>
          <Explained
            amount={{ minor: posting.amountMinor, currency: posting.currency }}
            of={posting.figure}
            what={postingTitle(posting.kind)}
            className="font-medium text-strong"
          />
          <code className="break-all font-mono text-quiet text-xs">{posting.id}</code>
        </li>
      ))}
    </ul>
  )
}
