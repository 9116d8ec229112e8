import { GeistMono } from "geist/font/mono"
import { GeistSans } from "geist/font/sans"
import type { Metadata, Viewport } from "next"
import type { ReactNode } from "react"
import { Providers } from "@/components/shell/providers"
import "./globals.css"

export const metadata: Metadata = {
  title: { default: "Tributary", template: "%s · Tributary" },
  description: "A creator marketplace for online shops. Every cent is explained, and every cent adds up.",
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#0c0f0e" },
  ],
  viewportFit: "cover",
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The theme's class is set by a script before the first paint, which React would otherwise report as a difference.
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  )
}
