import { useEffect, useState } from "preact/hooks"
import { askedBy, type Door, type Question, tellAnswer } from "./survey-door"

type Words = "handle" | "send" | "thanks" | "failed"
export type SurveyProps = {
  readonly door: Door
  readonly checkoutToken: string | undefined
  /** A fresh session token of the page. */
  readonly session: () => Promise<string>
  readonly words: (word: Words) => string
}

type List = HTMLElementTagNameMap["s-choice-list"]
type Field = HTMLElementTagNameMap["s-text-field"]

const chosenIn = (event: Event) => (event.currentTarget as List | null)?.values?.[0]
const typedIn = (event: Event) => (event.currentTarget as Field | null)?.value ?? ""

/** One question on the page after a purchase. Where there is nothing to ask, there is nothing to see. */
export function Survey({ door, checkoutToken, session, words }: SurveyProps) {
  const [question, setQuestion] = useState<Question | null>(null)
  const [option, setOption] = useState<string | null>(null)
  const [handle, setHandle] = useState("")
  const [state, setState] = useState<"asked" | "sending" | "thanked" | "failed">("asked")
  const { events, shop } = door
  useEffect(() => {
    void askedBy({ events, shop }).then(setQuestion)
  }, [events, shop])

  if (question === null || !checkoutToken) return null
  if (state === "thanked") return <s-banner tone="success">{words("thanks")}</s-banner>

  const chosen = question.options.find(one => one.key === option)
  const send = async () => {
    if (!chosen) return
    setState("sending")
    const typed = chosen.asksHandle && handle.trim() !== "" ? handle.trim() : null
    const answer = { survey: question.surveyId, option: chosen.key, handle: typed, checkoutToken }
    setState((await tellAnswer(door, answer, await session())) ? "thanked" : "failed")
  }
  return (
    <s-section heading={question.text}>
      <s-stack gap="base">
        <s-choice-list
          label={question.text}
          labelAccessibilityVisibility="exclusive"
          name="tributary-option"
          onChange={event => setOption(chosenIn(event) ?? null)}
        >
          {question.options.map(one => (
            <s-choice key={one.key} value={one.key}>
              {one.label}
            </s-choice>
          ))}
        </s-choice-list>
        {chosen?.asksHandle && (
          <s-text-field
            label={words("handle")}
            name="tributary-handle"
            maxLength={80}
            onInput={event => setHandle(typedIn(event))}
          />
        )}
        {state === "failed" && <s-banner tone="critical">{words("failed")}</s-banner>}
        <s-button disabled={!chosen} loading={state === "sending"} onClick={() => void send()}>
          {words("send")}
        </s-button>
      </s-stack>
    </s-section>
  )
}
