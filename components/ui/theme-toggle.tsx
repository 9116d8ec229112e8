"use client"

import { Monitor, Moon, Sun } from "lucide-react"
import { useTheme } from "next-themes"
import { useSyncExternalStore } from "react"
import { buttonStyle } from "./button-style"
import { classNames } from "./class-names"

const NEXT = { light: "dark", dark: "system", system: "light" } as const
const WORDS = { light: "light", dark: "dark", system: "as the device" }
const ICONS = { light: Sun, dark: Moon, system: Monitor }

const subscribeToNothing = () => () => {}

/** Light, dark, or as the device says; each press goes to the next. */
export function ThemeToggle({ className }: { className?: string }) {
  const { theme, setTheme } = useTheme()
  // The server cannot know the choice, so both sides first draw the same icon.
  const mounted = useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  )
  const current = mounted && (theme === "light" || theme === "dark") ? theme : "system"
  const Icon = ICONS[current]
  return (
    <button
      type="button"
      onClick={() => setTheme(NEXT[current])}
      aria-label={`Colours: ${WORDS[current]}. Change to ${WORDS[NEXT[current]]}.`}
      className={classNames(buttonStyle({ look: "quiet", size: "icon" }), className)}
    >
      <Icon aria-hidden />
    </button>
  )
}
