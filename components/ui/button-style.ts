import { cva, type VariantProps } from "class-variance-authority"

/** What a button looks like. `primary` is for the one thing to do next: at most one on a screen. */
export const buttonStyle = cva(
  [
    "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium text-sm",
    "transition-colors duration-100 [&_svg]:size-4 [&_svg]:shrink-0",
    "disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50",
  ],
  {
    variants: {
      look: {
        primary: "bg-accent text-on-accent hover:bg-accent-hover",
        secondary: "border border-line-strong bg-ground text-strong hover:bg-hover",
        quiet: "text-normal hover:bg-hover hover:text-strong",
        danger: "bg-danger-fill text-on-danger hover:opacity-90",
      },
      size: {
        small: "h-7 px-2.5 touch:h-9",
        medium: "h-8 px-3 touch:h-11 touch:px-4",
        large: "h-10 px-4 text-base touch:h-12",
        icon: "size-8 touch:size-11",
      },
    },
    defaultVariants: { look: "secondary", size: "medium" },
  },
)

export type ButtonStyle = VariantProps<typeof buttonStyle>
