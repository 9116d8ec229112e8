import { Package } from "lucide-react"
import { classNames } from "@/components/ui/class-names"

type ProductPictureProps = { url: string | null; large?: boolean }

/** The product as the shop shows it. The title stands beside it, so the picture itself says nothing more. */
export function ProductPicture({ url, large }: ProductPictureProps) {
  const size = classNames("shrink-0 rounded-md border bg-surface", large ? "size-20" : "size-7")
  if (url === null)
    return (
      <span aria-hidden className={classNames(size, "flex items-center justify-center text-quiet")}>
        <Package className={large ? "size-7" : "size-3.5"} />
      </span>
    )
  return (
    // biome-ignore lint/performance/noImgElement: the shop's own CDN serves it in any size; nothing is gained by proxying it.
    <img src={url} alt="" loading="lazy" referrerPolicy="no-referrer" className={classNames(size, "object-cover")} />
  )
}
