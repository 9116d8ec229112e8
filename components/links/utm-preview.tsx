import { DefinitionList } from "@/components/ui/definition-list"
import { Notice } from "@/components/ui/notice"
import { Skeleton } from "@/components/ui/skeleton"

type UtmPreviewProps = {
  preview:
    | { address: string; parameters: readonly (readonly [name: string, value: string])[]; link: string; real: boolean }
    | undefined
  /** Why such a convention cannot be. */
  refusal: string | undefined
}

/** What one link says under the convention as it is written. */
export function UtmPreview({ preview, refusal }: UtmPreviewProps) {
  return (
    <section aria-label="Preview" aria-live="polite" className="flex min-w-0 flex-col gap-3">
      <h3 className="font-medium text-sm text-strong">
        {preview && !refusal
          ? preview.real
            ? `On your newest link, ${preview.link}`
            : "On a link as it could be"
          : "Preview"}
      </h3>
      {refusal ? (
        <Notice look="warning">{refusal}</Notice>
      ) : preview ? (
        <>
          <DefinitionList
            items={preview.parameters.map(([name, value]) => ({
              term: <span className="font-mono text-xs">{name}</span>,
              value: <span className="break-all font-mono text-xs">{value}</span>,
            }))}
          />
          <p className="break-all rounded-md bg-surface px-3 py-2 font-mono text-quiet text-xs">{preview.address}</p>
        </>
      ) : (
        <Skeleton className="h-32" />
      )}
    </section>
  )
}
