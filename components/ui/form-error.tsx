import { Notice } from "./notice"

/** What stopped the whole form, announced when it appears. Renders nothing when there is no message. */
export function FormError({ message, title }: { message?: string | null; title?: string }) {
  if (!message) return null
  return (
    <Notice look="danger" role="alert" title={title}>
      {message}
    </Notice>
  )
}
