/** The first stop of the keyboard: past the navigation to the page. The shell's main element has the id `content`. */
export function SkipLink() {
  return (
    <a
      href="#content"
      className="sr-only rounded-md bg-raised px-3 py-2 text-sm text-strong shadow-float focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
    >
      Skip to the page
    </a>
  )
}
