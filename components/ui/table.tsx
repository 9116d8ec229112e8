import type { ComponentProps } from "react"
import { classNames } from "./class-names"

/*
 * Table parts for tables that DataTable does not fit. Rows are 40 pixels; numbers sit right with tabular figures.
 */

/**
 * The frame: scrolls sideways inside itself, never the page. `wide`: it has more columns than a phone shows, so the frame can
 * be reached and scrolled by keyboard.
 */
export function Table({ className, wide, ...rest }: ComponentProps<"table"> & { wide?: boolean }) {
  const frame = wide ? { tabIndex: 0, role: "region", "aria-label": rest["aria-label"] } : {}
  return (
    <div {...frame} className="relative w-full overflow-x-auto">
      <table {...rest} className={classNames("w-full border-collapse text-left text-sm", className)} />
    </div>
  )
}

/** A column's head. */
export function Th({ numeric, className, ...rest }: ComponentProps<"th"> & { numeric?: boolean }) {
  return (
    <th
      scope="col"
      {...rest}
      className={classNames(
        "h-9 whitespace-nowrap border-b px-3 font-medium text-quiet text-xs first:pl-0 last:pr-0",
        numeric && "text-right",
        className,
      )}
    />
  )
}

/** A cell. */
export function Td({ numeric, className, ...rest }: ComponentProps<"td"> & { numeric?: boolean }) {
  return (
    <td
      {...rest}
      className={classNames(
        "h-10 border-b px-3 text-normal first:pl-0 last:pr-0",
        numeric && "whitespace-nowrap text-right text-strong",
        className,
      )}
    />
  )
}
